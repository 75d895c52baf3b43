package replab.command;

import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;

/**
 * What a learner may call nodes, clients, operations, marks and branches, and settings in words.
 */
public final class Naming {
  private static final String NAME = "\\p{L}[\\p{L}\\d_-]{0,23}";

  private Naming() {}

  /** {@code name} itself. Throws {@link Mistake} when a {@code what} cannot be called that. */
  public static String check(String what, String name) {
    if (name.matches(NAME)) return name;
    throw new Mistake(
        "\""
            + (name.length() > 30 ? name.substring(0, 30) + "…" : name)
            + "\" cannot name a "
            + what
            + ": begin with a letter, go on with letters, digits, - and _, 24 in all at most.");
  }

  /** Names separated by commas: {@code n2,n3}. */
  public static Seq<NodeId> nodes(String list) {
    if (list.isEmpty()) return Seq.empty();
    Seq<NodeId> nodes = Seq.empty();
    for (var name : list.split(",", -1)) {
      if (name.isBlank())
        throw new Mistake("\"" + list + "\" names no node between two commas: write n2,n3.");
      var node = new NodeId(name.strip());
      if (nodes.contains(node)) throw new Mistake(node + " stands twice in \"" + list + "\".");
      nodes = nodes.add(node);
    }
    return nodes;
  }

  /** A word as it must be typed to be read as {@code text}. */
  public static String quoted(String text) {
    return Word.quoted(text);
  }

  /** Words such as {@code sync=1} as a table. Throws {@link Mistake} for others. */
  public static Table<String, String> settings(Iterable<String> words) {
    Table<String, String> settings = Table.empty();
    for (var word : words) {
      int equals = word.indexOf('=');
      if (equals < 1)
        throw new Mistake(
            "\""
                + word
                + "\" is no setting: type key=value, such as sync=1, or put quotes around a value"
                + " with spaces.");
      var key = word.substring(0, equals);
      if (settings.has(key)) throw new Mistake(key + "= stands here twice; one must go.");
      settings = settings.put(key, word.substring(equals + 1));
    }
    return settings;
  }
}
