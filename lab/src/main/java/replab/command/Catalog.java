package replab.command;

import java.util.Locale;
import java.util.function.Supplier;
import replab.cluster.Simulated;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Table;
import replab.protocol.singleleader.SingleLeader;

/** The kinds of cluster there are, each with the protocol that it runs. */
public final class Catalog {
  /** A kind of cluster; {@code summary} is a line for those who choose. */
  public record Kind(String name, String summary, Supplier<Protocol<?, ?, ?>> protocol) {}

  private static final Table<String, Kind> KINDS =
      kinds(
          new Kind(
              "single-leader",
              "one leader takes all writes and streams its log to followers",
              SingleLeader::new));

  private Catalog() {}

  private static Table<String, Kind> kinds(Kind... kinds) {
    Table<String, Kind> all = Table.empty();
    for (var kind : kinds) all = all.put(kind.name, kind);
    return all;
  }

  public static Seq<Kind> all() {
    return KINDS.entries().map(Table.Entry::value);
  }

  /** The kind of this name. Throws {@link Mistake} when there is none. */
  public static Kind kind(String name) {
    return KINDS
        .find(name)
        .orElseThrow(() ->
            new Mistake(
                "There is no kind of cluster \""
                    + name
                    + "\"; there are: "
                    + String.join(", ", KINDS.keys())
                    + "."));
  }

  /**
   * A new cluster.
   *
   * @param command what the learner typed
   * @param members the nodes that keep data; a monitor is added where one is asked for
   */
  public static Simulated<?, ?, ?> cluster(
      Kind kind, String command, Table<String, String> settings, long seed, Seq<NodeId> members) {
    return cluster(kind.name, command, kind.protocol.get(), settings, seed, members);
  }

  private static <S, M, R> Simulated<S, M, R> cluster(
      String kind,
      String command,
      Protocol<S, M, R> plain,
      Table<String, String> settings,
      long seed,
      Seq<NodeId> members) {
    var protocol = plain;
    for (var key : order(plain, settings)) protocol = protocol.set(key, settings.at(key));
    for (var name : protocol.attendants())
      if (members.contains(name))
        throw new Mistake(name + " is what the cluster calls a node of its own: choose another.");
    return new Simulated<>(kind, command, protocol, seed, members.addAll(protocol.attendants()));
  }

  /**
   * An order in which these settings can be made one after the other: some only make sense beside
   * others. Throws {@link Mistake} when there is none.
   */
  public static Seq<String> order(Protocol<?, ?, ?> protocol, Table<String, String> settings) {
    var now = protocol;
    var left = settings;
    Seq<String> order = Seq.empty();
    while (!left.isEmpty()) {
      var key = next(now, left);
      now = now.set(key, left.at(key));
      order = order.add(key);
      left = left.remove(key);
    }
    return order;
  }

  /** One that can be made now; the first when none can. */
  private static String next(Protocol<?, ?, ?> protocol, Table<String, String> settings) {
    for (var each : settings.entries()) if (can(protocol, each)) return each.key();
    return settings.firstKey();
  }

  private static boolean can(Protocol<?, ?, ?> protocol, Table.Entry<String, String> setting) {
    try {
      protocol.set(setting.key(), setting.value());
      return true;
    } catch (Mistake not) {
      return false;
    }
  }

  /** What may follow {@code key=}, taken from the setting's line of help. */
  public static Seq<String> values(String meaning) {
    int colon = meaning.lastIndexOf(": ");
    if (colon < 0) return Seq.empty();
    var list = meaning.substring(colon + 2).replaceFirst(" \\(.*", "");
    return Seq.of(list.split("\\|")).filter(value -> value.equals(value.toLowerCase(Locale.ROOT)));
  }
}
