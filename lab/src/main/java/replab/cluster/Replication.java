package replab.cluster;

import static replab.cluster.Simulated.deliver;
import static replab.cluster.Simulated.earliest;
import static replab.cluster.Simulated.pending;
import static replab.cluster.Simulated.sync;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import replab.core.Lsn;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Seq;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.Live;

/**
 * Brings followers a given number of records further, by whatever messages, resends, disk work and
 * acknowledgements that takes, and nothing else.
 */
final class Replication<S, M, R> {
  private final BooleanSupplier stop;

  Replication(BooleanSupplier stop) {
    this.stop = stop;
  }

  Live<S, M, R> advance(Live<S, M, R> live, Optional<Integer> count, Seq<NodeId> followers) {
    if (!live.world().protocol().model().logged()) return pass(live, count, followers);
    var next = live;
    for (var follower : followers) {
      var leader = leader(live, follower);
      var target = target(live, leader, follower, count);
      next = acknowledge(reach(next, leader, follower, target), leader, follower);
    }
    return next;
  }

  /**
   * Where there is no one log, delivers up to {@code count} messages that carry data to each node,
   * and what it says in return.
   */
  private Live<S, M, R> pass(Live<S, M, R> live, Optional<Integer> count, Seq<NodeId> nodes) {
    var next = live;
    for (var node : nodes) {
      int left = count.orElse(Integer.MAX_VALUE);
      for (var data = data(next, node);
          data.isPresent() && left > 0 && !stop.getAsBoolean();
          data = data(next, node)) {
        next = passed(next, data.get(), node);
        left--;
      }
    }
    return next;
  }

  private static <S, M, R> Optional<Integer> data(Live<S, M, R> live, NodeId node) {
    var protocol = live.world().protocol();
    return earliest(
        live,
        f ->
            f.envelope().to().equals(node)
                && f.envelope().content() instanceof Envelope.Peer<M>(var message)
                && protocol.replicates(message));
  }

  private Live<S, M, R> passed(Live<S, M, R> live, int number, NodeId node) {
    var from = live.flights().at(number).envelope().from();
    var last = live.flights().lastKey();
    var next = deliver(live, number);
    if (pending(next, node)) next = sync(next, node);
    for (var answer = answer(next, last, node, from);
        answer.isPresent() && next.world().node(from).running();
        answer = answer(next, last, node, from)) next = deliver(next, answer.get());
    return next;
  }

  /** What a node said to another one since message {@code last}, and is no data itself. */
  private static <S, M, R> Optional<Integer> answer(
      Live<S, M, R> live, int last, NodeId from, NodeId to) {
    return earliest(
        live,
        f ->
            f.number() > last
                && between(f.envelope().from(), f.envelope().to(), from, to)
                && f.envelope().content() instanceof Envelope.Peer<M>(var message)
                && !live.world().protocol().replicates(message));
  }

  /** Whom a follower copies, which must lead. */
  private NodeId leader(Live<S, M, R> live, NodeId follower) {
    var world = live.world();
    var leaders = world.names().filter(n -> world.node(n).up() && world.observe(n).leads());
    if (leaders.contains(follower))
      throw new Mistake(follower + " leads: name a follower (replicate to=n2).");
    var upstream =
        world
            .observe(follower)
            .notes()
            .find("upstream")
            .map(NodeId::new)
            .or(() ->
                leaders.filter(leader -> streams(live, leader, follower)).stream().findFirst());
    if (leaders.isEmpty())
      throw new Mistake("No leader streams to " + follower + ": no node leads.");
    return upstream
        .filter(leaders::contains)
        .orElseThrow(() -> new Mistake(advice(follower, upstream, leaders.first())));
  }

  private static <S, M, R> boolean streams(Live<S, M, R> live, NodeId leader, NodeId follower) {
    return seen(live, leader).streams().any(stream -> stream.follower().equals(follower));
  }

  private static String advice(NodeId follower, Optional<NodeId> upstream, NodeId leader) {
    var why = upstream.map(node -> node + ", which does not lead").orElse("nobody");
    return follower + " follows " + why + ": follow " + follower + " " + leader + ".";
  }

  private static <S, M, R> Lsn target(
      Live<S, M, R> live, NodeId leader, NodeId follower, Optional<Integer> count) {
    var source = live.world().observe(leader);
    var replayed = live.world().observe(follower).replayed();
    if (count.isEmpty()) return source.received();
    var target = replayed;
    int left = count.get();
    for (var entry : source.log()) {
      if (left == 0) break;
      if (entry.to().isAfter(replayed)) {
        target = entry.to();
        left--;
      }
    }
    return target;
  }

  private Live<S, M, R> reach(Live<S, M, R> live, NodeId leader, NodeId follower, Lsn target) {
    var next = live;
    var sinceNews = 0;
    var replayed = seen(live, follower).replayed();
    while (replayed.compareTo(target) < 0 && !stop.getAsBoolean()) {
      next = onwards(next, leader, follower, sinceNews);
      var now = seen(next, follower).replayed();
      sinceNews = now.equals(replayed) ? sinceNews + 1 : 0;
      replayed = now;
    }
    return next;
  }

  private static <S, M, R> Observation seen(Live<S, M, R> live, NodeId node) {
    return live.world().observe(node);
  }

  /** One more choice that may bring the follower on. */
  private Live<S, M, R> onwards(Live<S, M, R> live, NodeId leader, NodeId follower, int sinceNews) {
    if (sinceNews > 200) throw stuck(live, leader, follower);
    if (pending(live, follower)) return sync(live, follower);
    var to = earliest(live, f -> between(f.envelope().from(), f.envelope().to(), leader, follower));
    if (to.isPresent()) return deliver(live, to.get());
    var back =
        earliest(live, f -> between(f.envelope().from(), f.envelope().to(), follower, leader));
    if (back.isPresent()) return deliver(live, back.get());
    if (pending(live, leader)) return sync(live, leader);
    forbid(live, leader, follower);
    for (var node : Seq.of(follower, leader))
      for (var timer : live.world().node(node).timers().keys())
        if (live.world().protocol().advances(timer))
          return live.make(new Choice.Fire<>(node, timer));
    throw stuck(live, leader, follower);
  }

  private static boolean between(NodeId from, NodeId to, NodeId a, NodeId b) {
    return from.equals(a) && to.equals(b);
  }

  private void forbid(Live<S, M, R> live, NodeId leader, NodeId follower) {
    var world = live.world();
    if (world.network().isCut(leader, follower) || world.network().isCut(follower, leader))
      throw new Mistake(
          "Between " + leader + " and " + follower + " the network is cut: heal it first.");
    if (!world.node(leader).running())
      throw new Mistake(leader + " is paused: resume " + leader + " first.");
    for (var flight : live.flights().values())
      if (flight.held()
          && between(flight.envelope().from(), flight.envelope().to(), leader, follower))
        throw new Mistake(
            "#" + flight.number() + " is held: release #" + flight.number() + " first.");
  }

  private static <S, M, R> Mistake stuck(Live<S, M, R> live, NodeId leader, NodeId follower) {
    var notes = live.world().observe(follower).notes();
    return new Mistake(
        notes
            .find("refused")
            .map(why -> leader + " does not stream to " + follower + ": " + why + ".")
            .or(() ->
                notes
                    .find("replay")
                    .map(_ -> follower + "'s replay is paused: resume " + follower + " replay."))
            .orElse(follower + " gets no further; see show " + follower + "."));
  }

  /** What the follower has to say of it, the leader hears. */
  private Live<S, M, R> acknowledge(Live<S, M, R> live, NodeId leader, NodeId follower) {
    var next = live;
    if (!next.world().node(leader).running()) return next;
    for (var ack = ack(next, leader, follower); ack.isPresent(); ack = ack(next, leader, follower))
      next = deliver(next, ack.get());
    return next;
  }

  private static <S, M, R> Optional<Integer> ack(
      Live<S, M, R> live, NodeId leader, NodeId follower) {
    return earliest(live, f -> between(f.envelope().from(), f.envelope().to(), follower, leader));
  }
}
