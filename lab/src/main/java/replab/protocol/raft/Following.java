package replab.protocol.raft;

import java.time.Duration;
import java.util.Optional;
import replab.core.Answer;
import replab.core.Local;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Step;
import replab.core.Ticket;
import replab.protocol.raft.Durable.Compacted;
import replab.protocol.raft.Durable.Cut;
import replab.protocol.raft.Durable.Logged;
import replab.protocol.raft.Log.Entry;
import replab.protocol.raft.Message.Append;
import replab.protocol.raft.Message.Appended;
import replab.protocol.raft.Message.Install;
import replab.protocol.raft.Message.Outdated;
import replab.protocol.raft.Server.Part.Follower;
import replab.protocol.raft.Server.Reading;

/**
 * What a follower does: it takes the leader's entries where its log agrees with the leader's before
 * them, and confirms them when they are on its disk (Raft §5.3).
 */
final class Following {
  private final Electing electing;
  private final Leading leading;

  Following(Electing electing, Leading leading) {
    this.electing = electing;
    this.leading = leading;
  }

  /** Of an older term: its sender learns of the newer one. */
  Step<Server, Message, Durable> append(Local here, Server me, NodeId from, Append append) {
    if (append.term() < me.vote().term())
      return me.step().send(from, new Outdated(me.vote().term()));
    return recognised(here, me, from, append.term()).then(next -> consistent(next, from, append));
  }

  /** The sender leads in this term, or a newer one: only one does. */
  private Step<Server, Message, Durable> recognised(Local here, Server me, NodeId from, long term) {
    var now = electing.now(here);
    var step = electing.heardOf(me, term);
    return step.then(next ->
        electing.patient(
            (next.part() instanceof Follower ? next.step() : electing.follow(next))
                .then(server -> server.following(Optional.of(from), now).step())));
  }

  private static Appended refusal(Server me, Append append, long match) {
    return new Appended(me.vote().term(), false, match, append.round(), append.sentAt());
  }

  /** The consistency check: an entry of that term must stand at that index. */
  private Step<Server, Message, Durable> consistent(Server me, NodeId from, Append append) {
    long before = append.before();
    if (before < me.log().snapshot().index()) {
      var rest = append.entries().filter(entry -> entry.index() > me.log().snapshot().index());
      return taken(me, from, append, rest, Math.max(before + append.entries().size(), me.commit()));
    }
    if (!me.log().has(before) || me.log().term(before) != append.beforeTerm())
      return me.step().send(from, refusal(me, append, Math.min(before - 1, me.log().lastIndex())));
    return taken(me, from, append, append.entries(), before + append.entries().size());
  }

  private Step<Server, Message, Durable> taken(
      Server me, NodeId from, Append append, Seq<Entry> entries, long matched) {
    Step<Server, Message, Durable> step = me.step();
    for (var entry : entries) step = step.then(next -> taken(next, entry));
    return step.then(next -> next.with(new Follower(matched)).step())
        .then(next -> commit(next, Math.min(append.commit(), matched)))
        .then(next -> confirm(next, from, append));
  }

  /** Only what contradicts the leader is cut off: a late message takes nothing back. */
  private static Step<Server, Message, Durable> taken(Server me, Entry entry) {
    var log = me.log();
    if (log.has(entry.index()) && log.term(entry.index()) == entry.term()) return me.step();
    Step<Server, Message, Durable> step = me.step();
    if (log.has(entry.index())) {
      step =
          me.with(log.cut(entry.index()))
              .flushedTo(Math.min(me.flushed(), entry.index() - 1))
              .step()
              .write(new Cut(entry.index()));
    }
    return step.then(next -> next.with(next.log().add(entry)).step()).write(new Logged(entry));
  }

  /** At once where all of it is on disk already. */
  private static Step<Server, Message, Durable> confirm(Server me, NodeId from, Append append) {
    long matched = ((Follower) me.part()).matched();
    return me.flushed() >= matched
        ? me.step()
            .send(
                from,
                new Appended(me.vote().term(), true, matched, append.round(), append.sentAt()))
        : me.step();
  }

  Step<Server, Message, Durable> synced(Server me, Seq<Durable> records) {
    long flushed = me.flushed();
    for (var entry : records)
      if (entry instanceof Logged(var logged)
          && me.log().has(logged.index())
          && (logged.index() == me.log().snapshot().index()
              || me.log().at(logged.index()).equals(logged)))
        flushed = Math.max(flushed, logged.index());
    var next = me.flushedTo(flushed);
    if (!(next.part() instanceof Follower(long matched)) || next.leader().isEmpty())
      return next.step();
    long confirmed = Math.min(flushed, matched);
    return next.step()
        .send(
            next.leader().get(),
            new Appended(next.vote().term(), true, confirmed, 0, Duration.ZERO));
  }

  /** Applies what the leader says is committed, as far as this log agrees with the leader's. */
  private Step<Server, Message, Durable> commit(Server me, long upTo) {
    if (upTo <= me.commit()) return me.step();
    var data = me.data();
    for (long index = me.commit() + 1; index <= upTo; index++)
      data = me.log().at(index).command().on(data);
    return answered(me.committed(upTo, data)).then(leading::compacted);
  }

  /** A snapshot in place of a log that the leader has no more. */
  Step<Server, Message, Durable> install(Local here, Server me, NodeId from, Install install) {
    if (install.term() < me.vote().term())
      return me.step().send(from, new Outdated(me.vote().term()));
    var snapshot = install.snapshot();
    return recognised(here, me, from, install.term())
        .then(next -> snapshot.index() <= next.commit() ? next.step() : restored(next, snapshot))
        .then(next ->
            next.step()
                .send(
                    from,
                    new Appended(
                        next.vote().term(),
                        true,
                        snapshot.index(),
                        install.round(),
                        Duration.ZERO)));
  }

  private Step<Server, Message, Durable> restored(Server me, Log.Snapshot snapshot) {
    long flushed = me.log().agrees(snapshot) ? me.flushed() : 0;
    var next =
        me.with(me.log().behind(snapshot))
            .with(new Follower(snapshot.index()))
            .flushedTo(Math.max(flushed, snapshot.index()))
            .committed(snapshot.index(), snapshot.data());
    return answered(next).then(server -> server.forced(new Compacted(snapshot)));
  }

  // Reads of its own clients

  Step<Server, Message, Durable> read(Server me, Ticket ticket, String key) {
    return me.leader()
        .map(leader ->
            me.withReads(me.reads().put(ticket, new Reading(key, -1)))
                .step()
                .send(leader, new Message.ReadIndex(ticket)))
        .orElseGet(() -> me.step().reply(ticket, new Answer.Failed("no leader is known here")));
  }

  Step<Server, Message, Durable> readAt(Server me, Ticket ticket, long index) {
    return me.reads()
        .find(ticket)
        .map(read -> answered(me.withReads(me.reads().put(ticket, new Reading(read.key(), index)))))
        .orElseGet(me::step);
  }

  /** Those whose index it has applied. */
  private static Step<Server, Message, Durable> answered(Server me) {
    var left = me.reads().filter((_, read) -> read.index() < 0 || read.index() > me.commit());
    Step<Server, Message, Durable> step = me.withReads(left).step();
    for (var read : me.reads().entries())
      if (!left.has(read.key()))
        step = step.reply(read.key(), Leading.found(me, read.value().key()));
    return step;
  }
}
