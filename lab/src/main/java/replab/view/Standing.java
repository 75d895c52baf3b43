package replab.view;

import java.util.Optional;
import java.util.OptionalLong;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Observation.Entry;
import replab.core.Seq;
import replab.sim.Node;
import replab.sim.World;

/**
 * How a node stands to the one that it copies.
 *
 * @param leader whom it copies, when that is known and up
 * @param diverged whether its log holds what its leader's does not
 * @param lag bytes of its leader's log that it has not replayed; none without a leader to measure
 *     by
 * @param logged whether it keeps a log that others' can be compared with
 */
record Standing(
    NodeId node,
    boolean up,
    boolean paused,
    Observation seen,
    Optional<NodeId> leader,
    boolean diverged,
    OptionalLong lag,
    boolean logged) {

  static <S, M, R> Seq<Standing> all(World<S, M, R> world) {
    var seen = world.nodes().map(node -> world.observe(node.id()));
    var standings = Seq.<Standing>empty();
    boolean logged = world.protocol().model().logged();
    for (int i = 0; i < seen.size(); i++)
      standings = standings.add(of(world.nodes(), seen, i, logged));
    return standings;
  }

  private static <S, M, R> Standing of(
      Seq<Node<S, M, R>> nodes, Seq<Observation> all, int index, boolean logged) {
    var node = nodes.get(index);
    var seen = all.get(index);
    int leader = seen.leads() ? -1 : leader(nodes, all, index);
    var whom = leader < 0 ? Optional.<NodeId>empty() : Optional.of(nodes.get(leader).id());
    boolean copies = logged && leader >= 0 && holdsLog(seen);
    boolean diverged = copies && diverged(seen.log(), all.get(leader).log());
    var lag =
        copies && !diverged
            ? OptionalLong.of(Math.max(0, all.get(leader).received().minus(seen.replayed())))
            : OptionalLong.empty();
    return new Standing(node.id(), node.up(), node.paused(), seen, whom, diverged, lag, logged);
  }

  private static boolean holdsLog(Observation seen) {
    return !seen.attends() && !seen.role().equals("blank");
  }

  /**
   * The leader that it says it follows, or else the newest that streams to it, or else the only one
   * there is.
   */
  private static <S, M, R> int leader(Seq<Node<S, M, R>> nodes, Seq<Observation> all, int index) {
    var me = nodes.get(index).id();
    var upstream = all.get(index).notes().get("upstream", "");
    int streaming = -1;
    int only = -1;
    int leaders = 0;
    for (int i = 0; i < all.size(); i++) {
      var seen = all.get(i);
      if (!seen.leads() || !nodes.get(i).up()) continue;
      if (nodes.get(i).id().name().equals(upstream)) return i;
      boolean streams = seen.streams().any(stream -> stream.follower().equals(me));
      if (streams && (streaming < 0 || seen.term() > all.get(streaming).term())) streaming = i;
      only = i;
      leaders++;
    }
    if (streaming >= 0) return streaming;
    return leaders == 1 ? only : -1;
  }

  /** Told by the last record alone: a log that ends alike began alike. */
  private static boolean diverged(Seq<Entry> log, Seq<Entry> leaders) {
    if (log.isEmpty()) return false;
    var last = log.last();
    if (leaders.isEmpty() || leaders.first().from().isAfter(last.from())) return false;
    return Fork.find(leaders, last.from()).filter(last::equals).isEmpty();
  }

  boolean holdsData() {
    return holdsLog(seen);
  }

  /** What its role and its state come to, in one word. */
  String word() {
    if (!up) return "down";
    return paused ? "paused" : seen.role();
  }

  boolean lags() {
    return diverged || lag.orElse(0) > 0;
  }

  char glyph(boolean ascii) {
    if (!up) return ascii ? 'x' : '✗';
    if (paused) return ascii ? '=' : '‖';
    if (seen.leads()) return ascii ? '*' : '★';
    if (diverged) return ascii ? '!' : '≠';
    if (!holdsLog(seen)) return ascii ? '.' : '◇';
    if (seen.role().equals("fenced")) return ascii ? '#' : '■';
    return lags() ? (ascii ? '~' : '◐') : (ascii ? 'o' : '●');
  }

  Tone tone() {
    if (!up || diverged) return Tone.BROKEN;
    return paused || lags() ? Tone.LAGGING : Tone.FRESH;
  }

  /** Its lag, which it must have, in the unit of its log: {@code 32 B}, or {@code 2} entries. */
  String measured() {
    return lag.orElseThrow() + (seen.received().counted() ? "" : " B");
  }

  /** {@code 0/40}, and how far that is behind; its data where there is no log. */
  String position() {
    if (!holdsLog(seen)) return "";
    if (!logged) return Diagram.data(this);
    var behind = diverged ? " diverged" : lags() ? " lag " + measured() : "";
    return seen.replayed() + behind;
  }
}
