package replab.view;

import java.util.function.Function;
import replab.core.NodeId;
import replab.core.Operation;
import replab.core.Seq;
import replab.core.Stamp;
import replab.sim.Envelope;

/** Changes that clients were told are made, and that a step lost or left behind. */
final class ToldOfLosses {
  private static final int MOST = 5;
  private static final int MOST_CARRIERS = 3;

  private ToldOfLosses() {}

  static <S, M, R> Text of(Change<S, M, R> change) {
    var told = Text.EMPTY;
    var heirs = heirs(change);
    for (var heir : heirs) told = told.line(leftBehind(change, heir));
    if (heirs.isEmpty()) told = told.line(decided(change));
    return shrank(change) ? told.line(gone(change)) : told;
  }

  private static <S, M, R> Seq<NodeId> heirs(Change<S, M, R> change) {
    var before = change.leadersBefore();
    return change
        .leaders()
        .filter(node ->
            !before.contains(node)
                && change.was().has(node)
                && change.was().at(node).term() != change.is().at(node).term());
  }

  /** What the new leader's log does not hold. */
  private static <S, M, R> Text leftBehind(Change<S, M, R> change, NodeId heir) {
    var log = change.is().at(heir);
    return lines(
        acknowledged(change).filter(each -> !Change.holds(log, Change.stamp(each))),
        "lost: ",
        _ -> ", is not on " + heir);
  }

  /** What only a node that leads no more holds: who leads on, decides. */
  private static <S, M, R> Text decided(Change<S, M, R> change) {
    var leaders = deciding(change);
    var before = change.leadersBefore();
    boolean fewer = before.size() > change.leaders().size();
    if (leaders.isEmpty() || !fewer) return Text.EMPTY;
    var lost =
        acknowledged(change)
            .filter(each ->
                before.any(node -> Change.holds(change.was().at(node), Change.stamp(each)))
                    && !leaders.any(
                        node -> Change.holds(change.is().at(node), Change.stamp(each))));
    return lines(lost, "lost: ", _ -> ", is not on " + leaders.first());
  }

  /** The leaders of the highest term that any node knows of, whose logs will stand. */
  private static <S, M, R> Seq<NodeId> deciding(Change<S, M, R> change) {
    return change
        .leaders()
        .filter(node ->
            change.is().stream().noneMatch(n -> n.value().term() > change.is().at(node).term()));
  }

  /** What was somewhere before, and is on no node's log any more. */
  private static <S, M, R> Text gone(Change<S, M, R> change) {
    var gone =
        acknowledged(change)
            .filter(each ->
                !change.is().stream().anyMatch(n -> Change.holds(n.value(), Change.stamp(each)))
                    && change.was().stream()
                        .anyMatch(n -> Change.holds(n.value(), Change.stamp(each))));
    return lines(gone, "gone: ", each -> ", is on no node now" + underWay(change, each));
  }

  /** A message may still bring what no node has. */
  private static <S, M, R> String underWay(Change<S, M, R> change, Operation gone) {
    var carriers =
        Seq.copyOf(change.after().flights().values())
            .filter(flight ->
                flight.envelope().content() instanceof Envelope.Peer<M>(var message)
                    && change.after().world().protocol().carries(message, gone.op()))
            .map(flight -> "#" + flight.number());
    if (carriers.isEmpty()) return "";
    var which =
        carriers.size() > MOST_CARRIERS
            ? carriers.size() + " messages"
            : String.join(", ", carriers);
    return ", though " + which + (carriers.size() == 1 ? " carries" : " carry") + " it";
  }

  private static <S, M, R> boolean shrank(Change<S, M, R> change) {
    for (var node : change.was().keys())
      if (!change.is().has(node)
          || change.was().at(node).received().isAfter(change.is().at(node).received())
          || change.was().at(node).term() != change.is().at(node).term()
          || !ToldOfNodes.replaced(change.was().at(node).log(), change.is().at(node).log())
              .isEmpty()) return true;
    return false;
  }

  private static <S, M, R> Seq<Operation> acknowledged(Change<S, M, R> change) {
    return Seq.<Operation>copyOf(change.before().world().history().operations().values())
        .filter(each -> !Change.stamp(each).equals(Stamp.NONE));
  }

  private static Text lines(Seq<Operation> lost, String what, Function<Operation, String> where) {
    var told = Text.EMPTY;
    for (var each : lost.take(MOST))
      told =
          told.line(
              Text.of(Tone.BROKEN, what)
                  .plus(
                      each.ticket()
                          + " ("
                          + ToldOfOperations.brief(each.op())
                          + "), acknowledged by "
                          + each.node()
                          + where.apply(each)));
    int more = lost.size() - MOST;
    return more > 0 ? told.line(what + "and " + more + " more") : told;
  }
}
