package replab.protocol.blockchain;

import java.time.Duration;
import java.util.Optional;
import replab.core.Local;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Typed;

/** The dials of a blockchain, those that turn a rule off among them. */
final class Settings {
  static final String CONFIRMATIONS = "confirmations";
  private static final int MOST_CONFIRMATIONS = 999;

  static final Settings DEFAULT =
      new Settings(
          new Typed(
              "blockchain",
              Table.<String, String>empty()
                  .put("interval", "10s")
                  .put(CONFIRMATIONS, "1")
                  .put("power", "equal")
                  .put("peers", "all")
                  .put("rule", "longest")
                  .put("orphans", "fetch")));

  static final Table<String, String> MEANINGS =
      Table.<String, String>empty()
          .put(
              "interval",
              "how long all miners together take for a block, on average: never|10s|10m (never:"
                  + " only those told to)")
          .put(
              CONFIRMATIONS,
              "how many blocks deep a write is when it is ok, its own counted: 0|1|6 (0: not even"
                  + " in a block)")
          .put("power", "each miner's share of the hash power: equal|n1:3,n2:1")
          .put("peers", "who sends to whom: all|ring|n1-n2,n2-n3")
          .put(
              "rule",
              "which chain a node takes, most work being the longest here: longest|heard-last"
                  + " (unsafe)")
          .put("orphans", "what a node does with a block without its parent: fetch|drop (unsafe)");

  static final Table<String, String> OPTIONS =
      Table.of(
          CONFIRMATIONS,
          "how deep this write must be to be ok, or what this read sees must be: 0|1|6");

  static final Table<String, String> ORDERS =
      Table.<String, String>empty()
          .put("mine", "find a block now")
          .put("withhold", "mine in secret from now on, behind what is its tip now")
          .put("copy", "NODE: ask it for the end of its chain, and for what is missing before that")
          .put("release", "publish what was mined in secret, and mine openly again");

  /** What an operator does here instead of what these nodes do not know. */
  static final Table<String, String> INSTEAD =
      Table.<String, String>empty()
          .put(
              "rewind",
              "a node gives up its branch when it hears of one with more work (tell n2 mine,"
                  + " settle)");

  final Typed typed;
  final Optional<Duration> interval;
  final int confirmations;
  final Table<NodeId, Integer> power;
  final boolean everybodyMines;
  final boolean takesLast;
  final boolean dropsOrphans;
  final Table<String, String> odds;

  private Settings(Typed typed) {
    this.typed = typed;
    interval = typed.unless("interval", "never", typed::positive);
    confirmations = confirmations(typed.text(CONFIRMATIONS));
    everybodyMines = typed.text("power").equals("equal");
    power = everybodyMines ? Table.empty() : power(typed.text("power"));
    takesLast = typed.either("rule", "heard-last", "longest");
    dropsOrphans = typed.either("orphans", "drop", "fetch");
    odds = Odds.shown(confirmations);
    pairs(typed.text("peers"));
  }

  Settings set(String key, String value) {
    return new Settings(typed.set(key, value));
  }

  /** As they are typed. Throws {@link Mistake} for what is no small number. */
  static int confirmations(String text) {
    if (text.matches("\\d{1,3}")) return Integer.parseInt(text);
    throw new Mistake(
        CONFIRMATIONS + "=" + text + "? It is a number from 0 to " + MOST_CONFIRMATIONS + ".");
  }

  int confirmations(Op op) {
    return op.options().find(CONFIRMATIONS).map(Settings::confirmations).orElse(confirmations);
  }

  private static Table<NodeId, Integer> power(String text) {
    var power = Table.<NodeId, Integer>empty();
    for (var part : text.split(",", -1)) {
      if (!part.matches("[^:]+:[1-9]\\d{0,5}"))
        throw new Mistake("power=" + text + "? Write equal, or each miner's part: n1:3,n2:1.");
      int colon = part.indexOf(':');
      power =
          power.put(
              new NodeId(part.substring(0, colon)), Integer.parseInt(part.substring(colon + 1)));
    }
    return power;
  }

  /** Whether a node mines, being one of {@code miners}. */
  boolean mines(NodeId node, Seq<NodeId> miners) {
    return miners.contains(node) && (everybodyMines || power.has(node));
  }

  /**
   * How long a node needs for a block, on average; never where it does not mine, or not by itself.
   */
  Optional<Duration> mean(NodeId node, Seq<NodeId> miners) {
    if (!mines(node, miners)) return Optional.empty();
    int total = everybodyMines ? miners.size() : 0;
    for (var part : power.values()) total += part;
    int own = everybodyMines ? 1 : power.at(node);
    long all = total;
    return interval.map(span -> span.multipliedBy(all).dividedBy(own));
  }

  Seq<NodeId> peers(Local here) {
    var others = here.peers().filter(node -> !node.equals(here.self()));
    var wiring = typed.text("peers");
    return switch (wiring) {
      case "all" -> others;
      case "ring" -> others.filter(node -> beside(here, node));
      default -> others.filter(node -> wired(pairs(wiring), here.self(), node));
    };
  }

  private static boolean beside(Local here, NodeId node) {
    int size = here.peers().size();
    int apart = Math.floorMod(here.peers().indexOf(node) - here.peers().indexOf(here.self()), size);
    return apart == 1 || apart == size - 1;
  }

  private static boolean wired(Seq<Seq<NodeId>> pairs, NodeId one, NodeId other) {
    return pairs.any(pair -> pair.contains(one) && pair.contains(other));
  }

  private static Seq<Seq<NodeId>> pairs(String text) {
    if (text.equals("all") || text.equals("ring")) return Seq.empty();
    var pairs = Seq.<Seq<NodeId>>empty();
    for (var part : text.split(",", -1)) {
      if (!part.matches("[^-]+-[^-]+"))
        throw new Mistake("peers=" + text + "? Write all, ring, or pairs: n1-n2,n2-n3.");
      pairs = pairs.add(Seq.of(part.split("-")).map(NodeId::new));
    }
    return pairs;
  }
}
