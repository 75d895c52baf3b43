package replab.cluster;

import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;

/**
 * One operation as a plan says it: {@code write x 5 via=n1}, {@code read x from=any}.
 *
 * @param nodes those asked; none where the plan does not say
 * @param any whether it may be asked of any of those that can answer
 */
record Planned(Op op, Seq<NodeId> nodes, boolean any) {
  private static final String ANY = "any";

  /** Throws {@link Mistake} for what nobody can plan; {@code known} are a cluster's options. */
  static Planned parse(String text, Table<String, String> known) {
    var words = Seq.<String>empty();
    var nodes = "";
    var options = Table.<String, String>empty();
    var whom = text.startsWith("read ") ? "from" : "via";
    for (var word : text.split("\\s+", -1)) {
      int equals = word.indexOf('=');
      var key = equals < 0 ? "" : word.substring(0, equals);
      if (key.equals(whom)) nodes = word.substring(equals + 1);
      else if (known.has(key)) options = options.put(key, word.substring(equals + 1));
      else if (key.equals("via") || key.equals("from"))
        throw new Mistake(
            "Whom it asks, \"" + text + "\" says with " + whom + "=, as at the prompt.");
      else if (!key.isEmpty())
        throw new Mistake(key + "= is not for a plan, and a plan takes its whole line: " + text);
      else words = words.add(word);
    }
    if (words.isEmpty()) throw new Mistake("\"" + text + "\" does not say what to ask.");
    boolean any = nodes.equals(ANY);
    var named = nodes.isEmpty() || any ? Seq.<String>empty() : Seq.of(nodes.split(",", -1));
    return new Planned(op(text, words, options), named.map(NodeId::new), any);
  }

  private static Op op(String text, Seq<String> words, Table<String, String> options) {
    var key = words.size() < 2 ? "" : words.get(1);
    return switch (words.first() + " " + (words.size() - 1)) {
      case "read 1" -> new Op.Read(key, options);
      case "write 2" -> new Op.Write(key, words.get(2), options);
      case "delete 1" -> new Op.Delete(key, options);
      case "add 2" -> new Op.Add(key, amount(words.get(2)), options);
      case "cas 3" -> new Op.Cas(key, words.get(2), words.get(3), options);
      default ->
          throw new Mistake(
              "\""
                  + text
                  + "\" is nothing to plan. What is: write x 5, read x from=any, add x 1,"
                  + " delete x, cas x 4 5.");
    };
  }

  private static long amount(String text) {
    if (text.matches("-?\\d{1,18}")) return Long.parseLong(text);
    throw new Mistake("add takes a whole number, and \"" + text + "\" is none.");
  }
}
