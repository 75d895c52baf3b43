package replab.protocol.leaderless;

import replab.core.Local;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Step;
import replab.protocol.leaderless.Message.Heartbeats;
import replab.protocol.leaderless.Peers.Heard;

/**
 * Who is up, by gossip ({@code membership=gossip}): in every round a node counts its own heartbeat
 * on and tells another one, drawn by chance, every heartbeat that it has heard of; that one answers
 * with what it knows to be newer. Whoever has not been heard of for so many rounds, from anybody,
 * is down. Each node believes what it has heard: what it makes of that is not told on (Cassandra,
 * "Dynamo", Gossip; van Renesse et al., <em>A Gossip-Style Failure Detection Service</em>, 1998).
 */
final class Gossiping {
  static final String GOSSIP = "gossip";

  private final Settings settings;

  Gossiping(Settings settings) {
    this.settings = settings;
  }

  Step<Replica, Message, Durable> round(Local here, Replica me) {
    var peers = me.peers();
    var next = peers.hearing(here.self(), new Heard(peers.heard(here.self()).beat().next(), 0));
    for (var node : Ring.others(here)) next = missed(here, next, node);
    var told = new Heartbeats(next.heard().map(Heard::beat), true);
    var drawn = me.with(next.drawn()).step();
    return Ring.drawn(here, peers.draws()).map(peer -> drawn.send(peer, told)).orElse(drawn);
  }

  /** One more round without news of it. */
  private Peers missed(Local here, Peers peers, NodeId node) {
    var known = peers.heard(node);
    var next = peers.hearing(node, new Heard(known.beat(), known.silent() + 1));
    return known.silent() + 1 < settings.downAfter
        ? next
        : next.suspecting(Seq.of(node), here.clock());
  }

  Step<Replica, Message, Durable> heard(Local here, Replica me, NodeId from, Heartbeats theirs) {
    var next = me.peers();
    for (var each : theirs.beats().entries())
      if (each.value().isAfter(me.peers().heard(each.key()).beat()))
        next =
            each.key().equals(here.self())
                ? next.hearing(here.self(), new Heard(each.value().again(), 0))
                : next.hearing(each.key(), new Heard(each.value(), 0)).trusting(each.key());
    var newer =
        next.heard()
            .map(Heard::beat)
            .filter((node, beat) -> beat.isAfter(theirs.beats().get(node, Beat.NONE)));
    var step = me.with(next).step();
    return theirs.wanted() && !newer.isEmpty()
        ? step.send(from, new Heartbeats(newer, false))
        : step;
  }
}
