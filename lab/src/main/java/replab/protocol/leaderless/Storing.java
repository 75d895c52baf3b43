package replab.protocol.leaderless;

import java.time.Duration;
import java.util.Optional;
import replab.core.Local;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Step;
import replab.core.Table;
import replab.protocol.leaderless.Durable.HandedOver;
import replab.protocol.leaderless.Durable.Hinted;
import replab.protocol.leaderless.Durable.Kept;
import replab.protocol.leaderless.Durable.Purged;
import replab.protocol.leaderless.Durable.Transacted;
import replab.protocol.leaderless.Message.Got;
import replab.protocol.leaderless.Message.Put;
import replab.protocol.leaderless.Message.PutDone;
import replab.protocol.leaderless.Message.Why;
import replab.protocol.leaderless.Replica.Confirmation;
import replab.protocol.leaderless.Replica.Copying;
import replab.protocol.leaderless.Replica.Noting;
import replab.protocol.merge.Copy;
import replab.protocol.merge.LastWriterWins;

/** What a node does as a replica: it keeps copies, for itself or as a stand-in, and shows them. */
final class Storing {
  static final String PURGE = "purge ";
  private static final Duration SOON = Duration.ofNanos(1_000);

  private final Settings settings;

  Storing(Settings settings) {
    this.settings = settings;
  }

  /**
   * A stand-in keeps the copy as a hint, apart from its data, until the home takes it; what it
   * cannot keep it does not confirm.
   */
  Step<Replica, Message, Durable> put(Local here, Replica me, NodeId from, Put put) {
    var done = new Confirmation(from, new PutDone(put.ticket(), put.why(), put.key()));
    if (put.home().equals(here.self()))
      return keep(here, me, put.key(), put.copy(), Optional.of(done));
    return takesHints(here, me, put.home())
        ? hint(here, me, put.home(), put.key(), put.copy()).send(from, done.message())
        : me.step();
  }

  /** Merges a copy; the confirmation goes out once the result is on disk. */
  Step<Replica, Message, Durable> keep(
      Local here, Replica me, String key, Copy copy, Optional<Confirmation> confirmation) {
    var held = me.latest(key);
    var merged = held.map(mine -> mine.merge(copy)).orElse(copy);
    boolean known = held.filter(merged::equals).isPresent();
    if (known && me.data().find(key).equals(held)) return said(me.step(), confirmation);
    var pending = new Copying(key, merged, confirmation);
    if (!settings.periodic)
      return me.withPending(me.pending().add(pending)).step().write(new Kept(key, merged));
    Step<Replica, Message, Durable> step = shown(me, pending).step();
    return said(step.write(new Kept(key, merged)), confirmation)
        .then(next -> buried(here, next, key, merged));
  }

  private static Replica shown(Replica me, Copying pending) {
    return me.withData(me.data().put(pending.key(), pending.copy()));
  }

  private static Step<Replica, Message, Durable> said(
      Step<Replica, Message, Durable> step, Optional<Confirmation> confirmation) {
    return confirmation.map(done -> step.send(done.to(), done.message())).orElse(step);
  }

  Step<Replica, Message, Durable> synced(Local here, Replica me, Seq<Durable> records) {
    Step<Replica, Message, Durable> step = me.step();
    if (settings.periodic) return step;
    for (var entry : records)
      if (entry instanceof Kept || entry instanceof Transacted)
        step = step.then(next -> arrived(here, next));
    return step;
  }

  /** Keeps a ledger; the confirmation goes out once it is on disk. */
  Step<Replica, Message, Durable> note(
      Replica me, String key, Ledger ledger, Confirmation confirmation) {
    var next = me.withLedgers(me.ledgers().put(key, ledger));
    var record = new Transacted(key, ledger);
    return settings.periodic
        ? said(next.step().write(record), Optional.of(confirmation))
        : next.withPending(next.pending().add(new Noting(confirmation))).step().write(record);
  }

  /** With this on its disk, and so with all that was written before it. */
  Step<Replica, Message, Durable> forced(Local here, Replica me, Durable entry) {
    Step<Replica, Message, Durable> step = me.step().force(entry);
    for (int i = 0; i < me.pending().size(); i++) step = step.then(next -> arrived(here, next));
    return step;
  }

  /** The first that is pending has come to the disk. */
  private Step<Replica, Message, Durable> arrived(Local here, Replica me) {
    if (me.pending().isEmpty()) return me.step();
    var next = me.withPending(me.pending().drop(1));
    return switch (me.pending().first()) {
      case Copying copying ->
          said(shown(next, copying).step(), copying.confirmation())
              .then(replica -> buried(here, replica, copying.key(), copying.copy()));
      case Noting(var confirmation) -> said(next.step(), Optional.of(confirmation));
    };
  }

  private Step<Replica, Message, Durable> buried(Local here, Replica me, String key, Copy copy) {
    return settings.grace.isPresent() && copy.values().isEmpty()
        ? me.step().setTimer(PURGE + key, left(here, copy, settings.grace.get()))
        : me.step();
  }

  /**
   * Its grace counts from the delete, by the clock that stamped it. Siblings bear no time: theirs
   * counts from now.
   */
  private static Duration left(Local here, Copy tombstone, Duration grace) {
    var since = tombstone instanceof LastWriterWins(_, var time, _) ? time : here.clock();
    var left = since.plus(grace).minus(here.clock());
    return left.compareTo(SOON) > 0 ? left : SOON;
  }

  /** For how long tombstones are kept is what is set now, not what was when they came. */
  Step<Replica, Message, Durable> buried(Local here, Replica me) {
    Step<Replica, Message, Durable> step = me.step();
    for (var copy : me.data().entries())
      step =
          step.stopTimer(PURGE + copy.key())
              .then(next -> buried(here, next, copy.key(), copy.value()));
    return step;
  }

  /** A tombstone is forgotten; an older copy that comes now is taken for new. */
  Step<Replica, Message, Durable> purge(Replica me, String key) {
    boolean gone = me.latest(key).filter(copy -> copy.values().isEmpty()).isPresent();
    return gone ? me.withData(me.data().remove(key)).step().write(new Purged(key)) : me.step();
  }

  Step<Replica, Message, Durable> get(Replica me, NodeId from, Message.Get get) {
    var copy = me.data().get(get.key(), settings.empty());
    return me.step().send(from, new Got(get.ticket(), get.key(), copy));
  }

  // Hints

  /** Keeps what {@code home} should have, where it takes hints for it. */
  Step<Replica, Message, Durable> hint(Local here, Replica me, NodeId home, String key, Copy copy) {
    if (!takesHints(here, me, home)) return me.step();
    var theirs = me.hints().get(home, Table.empty());
    var merged = theirs.find(key).map(held -> held.merge(copy)).orElse(copy);
    return forced(
        here,
        me.withHints(me.hints().put(home, theirs.put(key, merged))),
        new Hinted(home, key, merged));
  }

  /** Whoever is away for too long needs more than hints (Cassandra's max_hint_window). */
  boolean takesHints(Local here, Replica me, NodeId home) {
    var away = me.peers().suspects().find(home).map(since -> here.clock().minus(since));
    boolean tooLong =
        away.isPresent()
            && settings.hintWindow.filter(most -> away.get().compareTo(most) > 0).isPresent();
    return me.hintCount() < settings.maxHints && !tooLong;
  }

  /**
   * Offers every hint to its home; where nodes gossip, once that is up. A node that judges alone
   * has no other way to find out (Dynamo §4.8.3: it retries now and then).
   */
  Step<Replica, Message, Durable> handOver(Local here, Replica me) {
    Step<Replica, Message, Durable> step = me.step();
    var homes =
        me.hints()
            .filter((home, _) -> settings.judgesAlone(here.self()) || !me.peers().suspects(home));
    for (var home : homes.entries())
      for (var hint : home.value().entries())
        step =
            step.send(
                home.key(),
                new Put(Leaderless.NOBODY, Why.HANDOFF, hint.key(), hint.value(), home.key()));
    return step;
  }

  /** The home has it; a newer hint, if there is one by now, stays. */
  Step<Replica, Message, Durable> handedOver(Replica me, NodeId home, String key) {
    var theirs = me.hints().get(home, Table.empty());
    if (!theirs.has(key)) return me.step();
    var left = theirs.remove(key);
    var hints = left.isEmpty() ? me.hints().remove(home) : me.hints().put(home, left);
    return me.withHints(hints).step().write(new HandedOver(home, key));
  }
}
