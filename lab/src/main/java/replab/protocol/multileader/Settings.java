package replab.protocol.multileader;

import java.time.Duration;
import java.util.Optional;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Table;
import replab.core.Typed;
import replab.protocol.merge.Functions;
import replab.protocol.merge.Rule;

/** The dials of a multi-leader cluster, as they are typed and as the protocol needs them. */
final class Settings {
  static final Settings DEFAULT =
      new Settings(
          new Typed(
              "multi-leader",
              Table.<String, String>empty()
                  .put("topology", "all")
                  .put("merge", "lww-server")
                  .put("home", "none")
                  .put("tombstones", "keep")
                  .put("conflict-log", "on")
                  .put("resend", "1s")),
          Functions.NONE);

  static final Table<String, String> MEANINGS =
      Table.<String, String>empty()
          .put("topology", "who sends to whom: all|ring|star (star: all by way of the first)")
          .put(
              "merge",
              "what becomes of conflicts: "
                  + String.join("|", Rule.names().add(Rule.EXAMPLE))
                  + " (a function of your own)")
          .put("home", "the one node that takes writes of a key: none|NODE|PREFIX:NODE,PREFIX:NODE")
          .put("tombstones", "how long a deleted key is remembered: keep|10s")
          .put("conflict-log", "whether nodes remember conflicts, for conflicts to list: on|off")
          .put("resend", "after which a node sends again what was not confirmed: 1s");

  static final Table<String, String> ORDERS =
      Table.<String, String>empty()
          .put("home", "NODE [PREFIX]: from now on keys (with this prefix) are at home there")
          .put("copy", "NODE: begin with a copy of its data");

  /** What an operator does here instead of what these nodes do not know. */
  static final Table<String, String> INSTEAD =
      Table.<String, String>empty()
          .put(
              "rewind",
              "no node's changes are taken back, they are merged (settle, conflicts shows those"
                  + " that met)");

  enum Topology {
    ALL,
    RING,
    STAR
  }

  final Typed typed;
  final Topology topology;
  final Rule rule;
  private final Functions functions;

  /** By prefix; empty where every node takes writes of every key. */
  final Table<String, NodeId> homes;

  final Optional<Duration> tombstones;
  final boolean logsConflicts;
  final Duration resend;

  private Settings(Typed typed, Functions functions) {
    this(typed, functions, Rule.of(typed.text("merge"), functions));
  }

  private Settings(Typed typed, Functions functions, Rule rule) {
    this.typed = typed;
    this.functions = functions;
    this.rule = rule;
    topology = typed.oneOf("topology", Topology.class);
    homes = homes(typed.text("home"));
    tombstones = typed.unless("tombstones", "keep", typed::positive);
    logsConflicts = typed.either("conflict-log", "on", "off");
    resend = typed.positive("resend");
  }

  private static Table<String, NodeId> homes(String text) {
    var homes = Table.<String, NodeId>empty();
    if (text.equals("none")) return homes;
    for (var part : text.split(",", -1)) {
      int colon = part.indexOf(':');
      var node = part.substring(colon + 1);
      if (node.isBlank() || part.startsWith(":"))
        throw new Mistake(
            "home=" + text + "? Write none, a node, or prefixes of keys: eu:paris,jp:tokyo.");
      homes = homes.put(part.substring(0, Math.max(colon, 0)), new NodeId(node));
    }
    return homes;
  }

  Settings set(String key, String value) {
    var next = typed.set(key, value);
    return key.equals("merge")
        ? new Settings(next, functions)
        : new Settings(next, functions, rule);
  }

  Settings compiling(Functions other) {
    return new Settings(typed, other, rule);
  }

  Settings merging(Rule own) {
    return new Settings(typed.set("merge", own.name()), functions, own);
  }
}
