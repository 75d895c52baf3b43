package replab.protocol.singleleader;

import java.util.Optional;
import java.util.function.UnaryOperator;
import replab.core.Effect;
import replab.core.Event;
import replab.core.Local;
import replab.core.Op;
import replab.core.Order;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Step;
import replab.core.Table;
import replab.explore.Mutant;
import replab.protocol.consensus.Vote;
import replab.protocol.singleleader.Durable.Heard;
import replab.protocol.singleleader.Durable.Logged;
import replab.protocol.singleleader.Message.Append;
import replab.protocol.singleleader.Message.Poll;
import replab.protocol.singleleader.Message.Polled;
import replab.protocol.singleleader.Message.RequestVote;
import replab.protocol.singleleader.Message.Status;
import replab.protocol.singleleader.Role.Follower;
import replab.protocol.singleleader.Role.Leader;

/** Mistakes in single-leader replication. */
final class Chaff {
  private Chaff() {}

  /** What a node makes of an event, wrongly. */
  interface Mistake extends replab.explore.Mistake<Role, Message, Durable> {}

  static UnaryOperator<Protocol<Role, Message, Durable>> with(Mistake mistake) {
    return right -> new Mutant<>(right, mistake);
  }

  /** The leader takes a write to be on its disk as soon as it is handed to it. */
  static Step<Role, Message, Durable> sendsBeforeSync(
      Protocol<Role, Message, Durable> right,
      Local here,
      Role role,
      Event<Message, Durable> event) {
    var step = right.on(here, role, event);
    return role instanceof Leader
        ? step.then(next -> right.on(here, next, new Event.Synced<>(written(step))))
        : step;
  }

  private static Seq<Durable> written(Step<Role, Message, Durable> step) {
    var written = Seq.<Durable>empty();
    for (var effect : step.effects())
      if (effect instanceof Effect.Write<Message, Durable>(var entry)) written = written.add(entry);
    return written;
  }

  /** A follower says that a record is on its disk as soon as it is handed to it. */
  static Step<Role, Message, Durable> followerAcknowledgesBeforeSync(
      Protocol<Role, Message, Durable> right,
      Local here,
      Role role,
      Event<Message, Durable> event) {
    var step = right.on(here, role, event);
    return step.state() instanceof Follower(var store, var upstream, _, _, _, _, _, _, _)
            && !written(step).isEmpty()
        ? step.send(
            upstream.orElseThrow(),
            new Status(
                store.edition(),
                store.wal().lastTimeline(),
                store.end(),
                store.end(),
                store.replayed()))
        : step;
  }

  /** The leader takes what a standby has received for what it has on disk. */
  static Step<Role, Message, Durable> leaderAnswersWhenWritten(
      Protocol<Role, Message, Durable> right,
      Local here,
      Role role,
      Event<Message, Durable> event) {
    if (event
        instanceof
        Event.Received<Message, Durable>(var from, Status(var e, var t, var write, _, var replay)))
      return right.on(
          here, role, new Event.Received<>(from, new Status(e, t, write, write, replay)));
    if (event instanceof Event.Received<Message, Durable>(var from, Append append)) {
      var asked = new Append(append.reign(), append.before(), append.entry(), true);
      return right.on(here, role, new Event.Received<>(from, asked));
    }
    return right.on(here, role, event);
  }

  /**
   * The leader counts what a follower said of a log that it has lost since: our own first draft.
   */
  static Step<Role, Message, Durable> countsWhateverLog(
      Protocol<Role, Message, Durable> right,
      Local here,
      Role role,
      Event<Message, Durable> event) {
    return role instanceof Leader me
            && event
                instanceof
                Event.Received<Message, Durable>(
                    var from,
                    Status(_, var t, var write, var flush, var replay))
            && me.senders().has(from)
        ? right.on(
            here,
            role,
            new Event.Received<>(
                from, new Status(me.senders().at(from).edition(), t, write, flush, replay)))
        : right.on(here, role, event);
  }

  /** The leader answers before any standby has the write. */
  static Step<Role, Message, Durable> leaderAsksNobody(
      Protocol<Role, Message, Durable> right,
      Local here,
      Role role,
      Event<Message, Durable> event) {
    return event
            instanceof
            Event.Requested<Message, Durable>(var ticket, Op.Write(var k, var v, var o), var s)
        ? right.on(
            here,
            role,
            new Event.Requested<>(ticket, new Op.Write(k, v, o.put("commit", "local")), s))
        : right.on(here, role, event);
  }

  /** A promise to serve no older reign does not survive a crash. */
  static Step<Role, Message, Durable> forgetsTheReign(
      Protocol<Role, Message, Durable> right,
      Local here,
      Role role,
      Event<Message, Durable> event) {
    var step = right.on(here, role, event);
    return new Step<>(
        step.state(),
        step.effects()
            .filter(e ->
                !(e instanceof Effect.Force<Message, Durable>(Durable r) && r instanceof Heard)));
  }

  /** Whom a node has voted for does not survive a crash. */
  static Step<Role, Message, Durable> forgetsWhomItVotedFor(
      Protocol<Role, Message, Durable> right,
      Local here,
      Role role,
      Event<Message, Durable> event) {
    var step = right.on(here, role, event);
    return new Step<>(step.state(), step.effects().map(Chaff::withoutCandidate));
  }

  private static Effect<Message, Durable> withoutCandidate(Effect<Message, Durable> effect) {
    return effect instanceof Effect.Force<Message, Durable>(Heard(var vote))
        ? new Effect.Force<>(new Heard(new Vote(vote.term(), Optional.empty())))
        : effect;
  }

  /** A voter takes every candidate's log to be further than its own. */
  static Step<Role, Message, Durable> votesForAnyLog(
      Protocol<Role, Message, Durable> right,
      Local here,
      Role role,
      Event<Message, Durable> event) {
    return event
            instanceof Event.Received<Message, Durable>(var from, RequestVote(var term, _, var end))
        ? right.on(here, role, new Event.Received<>(from, new RequestVote(term, term, end)))
        : right.on(here, role, event);
  }

  /**
   * A follower does not know that forcing its promise brought to disk what it had written, and
   * tells the monitor of less than it has: our own first draft.
   */
  static Step<Role, Message, Durable> forcesUnawares(
      Protocol<Role, Message, Durable> right,
      Local here,
      Role role,
      Event<Message, Durable> event) {
    var step = right.on(here, role, event);
    if (!(role instanceof Follower before
        && event instanceof Event.Received<Message, Durable>(var from, Poll(var reign))))
      return step;
    var me = (Follower) step.state();
    var less =
        new Store(
            me.store().wal(),
            before.store().flushed(),
            before.store().replayed(),
            before.store().data(),
            before.store().committed(),
            before.store().edition());
    return new Step<Role, Message, Durable>(
            me.with(less), step.effects().filter(e -> e instanceof Effect.Force))
        .send(from, new Polled(reign, less.wal().lastTimeline(), less.flushed()));
  }

  /** A monitor counts answers to an earlier poll as answers to this one: our own first draft. */
  static Step<Role, Message, Durable> countsOldAnswers(
      Protocol<Role, Message, Durable> right,
      Local here,
      Role role,
      Event<Message, Durable> event) {
    return role instanceof Role.Choosing choosing
            && event
                instanceof
                Event.Received<Message, Durable>(var from, Polled(_, var timeline, var end))
        ? right.on(
            here, role, new Event.Received<>(from, new Polled(choosing.reign() + 1, timeline, end)))
        : right.on(here, role, event);
  }

  /** A follower takes whatever record comes, though others before it are missing. */
  static Step<Role, Message, Durable> acceptsAGap(
      Protocol<Role, Message, Durable> right,
      Local here,
      Role role,
      Event<Message, Durable> event) {
    return role instanceof Follower me
            && event instanceof Event.Received<Message, Durable>(_, Append append)
            && append.entry().from().isAfter(me.store().end())
        ? me.with(me.store().append(append.entry())).step().write(new Logged(append.entry()))
        : right.on(here, role, event);
  }

  /** A new leader does not begin a new timeline. */
  static Step<Role, Message, Durable> reignsUnderTheOldNumber(
      Protocol<Role, Message, Durable> right,
      Local here,
      Role role,
      Event<Message, Durable> event) {
    return event instanceof Event.Ordered<Message, Durable>(Order(var verb, _))
            && verb.equals("promote")
        ? right.on(here, role, new Event.Ordered<>(new Order("promote", Seq.of("1"))))
        : right.on(here, role, event);
  }

  /** A replica answers a read at once, whatever its client has seen. */
  static Step<Role, Message, Durable> doesNotWaitForReplay(
      Protocol<Role, Message, Durable> right,
      Local here,
      Role role,
      Event<Message, Durable> event) {
    return event
            instanceof Event.Requested<Message, Durable>(var ticket, Op.Read(var key, _), var seen)
        ? right.on(here, role, new Event.Requested<>(ticket, new Op.Read(key, Table.empty()), seen))
        : right.on(here, role, event);
  }

  /** What is lost stays lost. */
  static Step<Role, Message, Durable> neverAsksAgain(
      Protocol<Role, Message, Durable> right,
      Local here,
      Role role,
      Event<Message, Durable> event) {
    return event instanceof Event.Elapsed ? Step.become(role) : right.on(here, role, event);
  }
}
