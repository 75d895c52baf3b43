package replab.protocol.singleleader;

import java.util.Optional;
import replab.core.Answer;
import replab.core.Event;
import replab.core.Event.Configured;
import replab.core.Event.Elapsed;
import replab.core.Event.Ordered;
import replab.core.Event.Received;
import replab.core.Event.Requested;
import replab.core.Event.Synced;
import replab.core.Local;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Order;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Step;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.consensus.Vote;
import replab.protocol.singleleader.Durable.Copied;
import replab.protocol.singleleader.Durable.Follows;
import replab.protocol.singleleader.Durable.Heard;
import replab.protocol.singleleader.Durable.Logged;
import replab.protocol.singleleader.Durable.Rewound;
import replab.protocol.singleleader.Message.Alive;
import replab.protocol.singleleader.Message.Append;
import replab.protocol.singleleader.Message.Compare;
import replab.protocol.singleleader.Message.Copy;
import replab.protocol.singleleader.Message.CopyPlease;
import replab.protocol.singleleader.Message.Deposed;
import replab.protocol.singleleader.Message.Ended;
import replab.protocol.singleleader.Message.Follow;
import replab.protocol.singleleader.Message.Granted;
import replab.protocol.singleleader.Message.Parted;
import replab.protocol.singleleader.Message.Poll;
import replab.protocol.singleleader.Message.Polled;
import replab.protocol.singleleader.Message.Promote;
import replab.protocol.singleleader.Message.Refused;
import replab.protocol.singleleader.Message.Reigns;
import replab.protocol.singleleader.Message.RequestVote;
import replab.protocol.singleleader.Message.Start;
import replab.protocol.singleleader.Message.Status;
import replab.protocol.singleleader.Message.Streams;
import replab.protocol.singleleader.Message.Voted;
import replab.protocol.singleleader.Role.Follower;
import replab.protocol.singleleader.Role.Parked;
import replab.protocol.singleleader.Wal.Cell;
import replab.protocol.singleleader.Wal.Entry;

/**
 * What a follower does: writes the leader's records to its own log, flushes them, replays what is
 * flushed, in this order, and serves reads from what it has replayed.
 */
final class Following {
  static final String RETRY = "retry";
  static final String REPLAY = "replay ";

  private final Settings settings;
  private final Leading leading;
  private final Electing electing;

  Following(Settings settings, Leading leading) {
    this.settings = settings;
    this.leading = leading;
    electing = new Electing(settings);
  }

  /** A follower of nobody yet. */
  static Step<Role, Message, Durable> idle(Store store, Vote vote) {
    return of(store, Optional.empty(), vote).step();
  }

  Step<Role, Message, Durable> start(Store store, Optional<NodeId> upstream, Vote vote) {
    return electing.patient(connect(of(store, upstream, vote)).setTimer(RETRY, settings.retry));
  }

  private static Follower of(Store store, Optional<NodeId> upstream, Vote vote) {
    return new Follower(store, upstream, vote, Seq.empty(), true, Table.empty(), false, false, "");
  }

  /** Follows another leader from now on, with the log as it is. */
  static Step<Role, Message, Durable> follow(Follower me, NodeId leader) {
    return forced(me.following(leader))
        .step()
        .force(new Follows(Optional.of(leader)))
        .then(next -> connect((Follower) next));
  }

  private Step<Role, Message, Durable> follow(Local here, Follower me, NodeId leader) {
    return follow(me, leader).then(next -> catchUp(here, (Follower) next));
  }

  /** Forcing a record brings to disk all that was written before it; no sync will tell. */
  static Follower forced(Follower me) {
    return me.with(me.store().flush(me.store().end()));
  }

  private static Step<Role, Message, Durable> connect(Follower me) {
    return start(me, false);
  }

  private static Step<Role, Message, Durable> askAgain(Follower me) {
    return start(me, true);
  }

  private static Step<Role, Message, Durable> start(Follower me, boolean again) {
    var store = me.store();
    var timeline = timelineAtDisk(store);
    boolean refused = !me.refusal().isEmpty();
    var start =
        new Start(store.edition(), store.flushed(), timeline, store.replayed(), again, refused);
    return me.upstream().map(leader -> me.step().send(leader, start)).orElseGet(me::step);
  }

  private static Step<Role, Message, Durable> askForCopy(Follower me) {
    return me.step().send(me.upstream().orElseThrow(), new CopyPlease());
  }

  private static long timelineAtDisk(Store store) {
    return store.wal().timelineBefore(store.flushed()).orElse(store.wal().lastTimeline());
  }

  Step<Role, Message, Durable> on(Local here, Follower me, Event<Message, Durable> event) {
    return switch (event) {
      case Requested(var ticket, var op, var seen) -> request(here, me, ticket, op, seen);
      case Received(var from, var message) -> receive(here, me, from, message);
      case Synced(var records) -> flushed(here, me, records);
      case Elapsed(var timer) -> elapsed(here, me, timer);
      case Ordered(var order) -> ordered(here, me, order);
      case Configured() ->
          electing.patient(settings.applyDelay.isZero() ? catchUp(here, me) : me.step());
    };
  }

  private Step<Role, Message, Durable> receive(
      Local here, Follower me, NodeId from, Message message) {
    return switch (message) {
      case Append append -> append(here, me, from, append);
      case Refused refused -> refused(me, from, refused);
      case Streams _ ->
          me.upstream().filter(from::equals).isPresent() ? me.refused("").step() : me.step();
      case Copy(var base) -> copied(me, from, base);
      case Parted parted -> parted(here, me, from, parted);
      case Reigns(var reign) -> hear(here, me, reign);
      case Poll(var reign) ->
          hear(here, me, reign).then(next -> polled((Follower) next, from, reign));
      case Promote(var reign) ->
          reign > me.store().wal().lastTimeline() ? promote(here, me, reign) : me.step();
      case Follow(var leader, _) -> follow(here, me, leader);
      case Alive alive -> alive(here, me, from, alive);
      case RequestVote request -> caughtUp(here, electing.requested(me, from, request));
      case Voted voted -> voted(here, me, from, voted);
      case CopyPlease _ -> me.step().send(from, new Refused(here.self() + " does not lead"));
      case Start start -> me.step().send(from, new Refused(here.self() + " does not lead", start));
      case Compare _, Deposed _, Ended _, Status _, Granted _, Polled _ -> me.step();
    };
  }

  private Step<Role, Message, Durable> elapsed(Local here, Follower me, String timer) {
    if (timer.equals(RETRY))
      return (me.copying() ? askForCopy(me) : askAgain(me)).setTimer(RETRY, settings.retry);
    if (timer.equals(Electing.ELECTION) && settings.elected) return campaign(here, me);
    if (timer.startsWith(REPLAY))
      return replay(here, me, Lsn.parse(timer.substring(REPLAY.length())));
    return me.step();
  }

  private Step<Role, Message, Durable> ordered(Local here, Follower me, Order order) {
    return switch (order.verb()) {
      case "promote" ->
          settings.elected
              ? campaign(here, me)
              : promote(here, me, Long.parseLong(order.arguments().first()));
      case "follow" -> follow(here, me, new NodeId(order.arguments().first()));
      case "copy" -> askForCopy(me.following(new NodeId(order.arguments().first())).awaitingCopy());
      case "rewind" ->
          me.step().send(new NodeId(order.arguments().first()), new Compare(timelines(me)));
      case "fence" -> Stopping.fence(me.store(), me.vote());
      case "disconnect" -> ended(me, me.step());
      case "pause-replay" -> me.replaying(false).step();
      case "resume-replay" -> replay(here, me.replaying(true), me.store().flushed());
      case "demote" ->
          me.step().refuse(here.self() + " does not lead; there is nothing to demote.");
      default -> me.step().refuse("A follower knows no order \"" + order.verb() + "\".");
    };
  }

  // Requests

  private Step<Role, Message, Durable> request(
      Local here, Follower me, Ticket ticket, Op op, Stamp seen) {
    if (!(op instanceof Op.Read(var key, var options)))
      return me.step().reply(ticket, new Answer.Failed(readOnly(here, me)));
    var concern = Concern.of(op, settings);
    if (concern.equals(Concern.MAJORITY))
      return me.step().reply(ticket, committed(here, me.store(), key));
    if (concern.equals(Concern.LINEARIZABLE))
      return me.step()
          .reply(
              ticket, new Answer.Failed(here.self() + " is a follower: its leader alone can tell"));
    boolean mustWait =
        options.get("wait", "no").equals("replay")
            && seen.position().isAfter(me.store().replayed());
    return mustWait
        ? me.withParked(me.parked().put(ticket, new Parked(key, seen))).step()
        : me.step().reply(ticket, read(me, key));
  }

  private static String readOnly(Local here, Follower me) {
    return here.self()
        + " is a follower and takes no writes"
        + me.upstream().map(leader -> "; it follows " + leader).orElse("");
  }

  private static Answer read(Follower me, String key) {
    var store = me.store();
    return found(store.data().find(key), store.wal().lastTimeline(), store.replayed());
  }

  /** What a majority is known to have. */
  static Answer committed(Local here, Store store, String key) {
    return store
        .asOfMajority(here)
        .map(then -> found(then.data().find(key), then.wal().lastTimeline(), then.replayed()))
        .orElseGet(() -> new Answer.Failed(here.self() + " does not know yet what a majority has"));
  }

  /** A value rests on the record that wrote it; an absence on all that was looked at. */
  static Answer found(Optional<Cell> cell, long term, Lsn looked) {
    var position = cell.map(Cell::at).orElse(looked);
    return new Answer.Found(
        cell.map(c -> Seq.of(c.value())).orElse(Seq.empty()), new Stamp(term, position));
  }

  private static Step<Role, Message, Durable> serveParked(Follower me) {
    var ready =
        me.parked().filter((_, read) -> !read.until().position().isAfter(me.store().replayed()));
    if (ready.isEmpty()) return me.step();
    var step = me.withParked(me.parked().filter((ticket, _) -> !ready.has(ticket))).step();
    for (var read : ready.entries()) step = step.reply(read.key(), read(me, read.value().key()));
    return step;
  }

  // The log

  /**
   * Takes the record that comes next. For one it has, it says how far it is; for one that leaves a
   * gap, or fits no record it has, it asks for the stream anew: once, or records that come in the
   * wrong order would bring ever more of them.
   */
  private Step<Role, Message, Durable> append(
      Local here, Follower me, NodeId from, Append message) {
    if (settings.fenced && message.reign() < me.heard())
      return me.step().send(from, new Deposed(me.heard()));
    return settings.elected
        ? led(here, me, from, message.reign()).then(next -> append((Follower) next, from, message))
        : append(me, from, message);
  }

  private Step<Role, Message, Durable> append(Follower me, NodeId from, Append message) {
    if (me.upstream().filter(from::equals).isEmpty()) return me.step(); // of an older connection
    if (me.copying()) return me.step(); // the copy that comes would take back what it confirmed
    var store = me.store();
    var entry = message.entry();
    if (entry.from().equals(store.end()) && message.before() == store.wal().lastTimeline())
      return take(me.refused("").asked(false).hearing(message.reign()), from, message);
    if (store.wal().reaches(entry.to(), entry.timeline()))
      return me.step().send(from, status(store));
    return me.asked() ? me.step() : askAgain(me.asked(true));
  }

  private Step<Role, Message, Durable> take(Follower me, NodeId from, Append message) {
    var store = me.store().append(message.entry());
    var step = me.with(store).step().write(new Logged(message.entry()));
    return message.reportWrite() ? step.send(from, status(store)) : step;
  }

  /** A leader counts what follows on disk; replay may come later. */
  private Step<Role, Message, Durable> flushed(Local here, Follower me, Seq<Durable> records) {
    var next = me;
    for (var written : records)
      if (written instanceof Logged(Entry entry)) next = next.with(next.store().flush(entry.to()));
    return settings.applyDelay.isZero()
        ? replay(here, next, next.store().flushed())
        : replayLater(next, me.store().flushed());
  }

  private Step<Role, Message, Durable> replayLater(Follower me, Lsn from) {
    var step = report(me);
    for (var entry : me.store().wal().after(from))
      if (!entry.to().isAfter(me.store().flushed()))
        step = step.setTimer(REPLAY + entry.to(), settings.applyDelay);
    return step;
  }

  /** Replays what is on disk already, and was kept back or came there unseen. */
  private Step<Role, Message, Durable> catchUp(Local here, Follower me) {
    if (me.store().replayed().equals(me.store().flushed())) return me.step();
    return settings.applyDelay.isZero()
        ? replay(here, me, me.store().flushed())
        : replayLater(me, me.store().replayed());
  }

  /** As the startup process: only what is flushed. */
  private Step<Role, Message, Durable> replay(Local here, Follower me, Lsn upTo) {
    if (!me.replaying()) return report(me);
    return report(me.with(me.store().replay(here, Lsn.min(upTo, me.store().flushed()))))
        .then(next -> serveParked((Follower) next));
  }

  private static Step<Role, Message, Durable> report(Follower me) {
    return me.upstream()
        .map(leader -> me.step().send(leader, status(me.store())))
        .orElseGet(me::step);
  }

  private static Status status(Store store) {
    return new Status(
        store.edition(),
        store.wal().lastTimeline(),
        store.end(),
        store.flushed(),
        store.replayed());
  }

  /** Where leaders are elected, what the elected one never had is taken back without being told. */
  private Step<Role, Message, Durable> refused(Follower me, NodeId from, Refused refused) {
    if (me.upstream().filter(from::equals).isEmpty()) return me.step();
    if (refused.to().filter(start -> !stands(me.store(), start)).isPresent()) return me.step();
    var step = me.refused(refused.reason()).step();
    return settings.elected && refused.diverged()
        ? step.send(from, new Compare(timelines(me)))
        : step;
  }

  /** Whether the log is still as it was when it was asked to be continued. */
  private static boolean stands(Store store, Start start) {
    return start.edition().equals(store.edition()) && start.end().equals(store.end());
  }

  // Elections

  private Step<Role, Message, Durable> campaign(Local here, Follower me) {
    return counted(here, caughtUp(here, electing.campaign(here, me)));
  }

  private Step<Role, Message, Durable> voted(Local here, Follower me, NodeId from, Voted voted) {
    return voted.term() > me.heard()
        ? hear(here, me, voted.term())
        : counted(here, electing.voted(me, from, voted));
  }

  private Step<Role, Message, Durable> counted(Local here, Step<Role, Message, Durable> step) {
    return step.then(next -> {
      var me = (Follower) next;
      return electing.won(here, me) ? promote(here, me, me.heard()) : me.step();
    });
  }

  private Step<Role, Message, Durable> alive(Local here, Follower me, NodeId from, Alive alive) {
    return alive.reign() < me.heard()
        ? me.step().send(from, new Deposed(me.heard()))
        : led(here, me, from, alive.reign())
            .send(from, new Granted(alive.sentAt()))
            .then(next -> Electing.committed((Follower) next, alive).step());
  }

  /** The leader of its term, or of a newer one, is heard: it follows that. */
  private Step<Role, Message, Durable> led(Local here, Follower me, NodeId leader, long reign) {
    return electing
        .patient(hear(here, me, reign))
        .then(next ->
            ((Follower) next).upstream().filter(leader::equals).isPresent()
                ? next.step()
                : follow(here, (Follower) next, leader));
  }

  // Another leader, another copy

  private Step<Role, Message, Durable> promote(Local here, Follower me, long reign) {
    if (reign < me.heard())
      return me.step().refuse(here.self() + " has heard of timeline " + me.heard() + " already.");
    var step = ended(me, leading.crown(here, me.store(), reign));
    for (var read : me.parked().entries())
      step = step.reply(read.key(), new Answer.Unsure(here.self() + " was promoted meanwhile"));
    return step;
  }

  /** Whom it followed need count it no longer. */
  private static Step<Role, Message, Durable> ended(
      Follower me, Step<Role, Message, Durable> step) {
    return me.upstream().map(leader -> step.send(leader, new Ended())).orElse(step);
  }

  /** There is a newer reign: where reigns are fenced, this node serves no older one from now on. */
  private Step<Role, Message, Durable> hear(Local here, Follower me, long reign) {
    if (!settings.fenced || reign <= me.heard()) return me.step();
    var vote = me.vote().heardOf(reign);
    return caughtUp(
        here,
        settings.elected
            ? electing.recorded(me, vote, Seq.empty())
            : forced(me.hearing(reign)).step().force(new Heard(vote)));
  }

  private Step<Role, Message, Durable> caughtUp(Local here, Step<Role, Message, Durable> forced) {
    return forced.then(next -> catchUp(here, (Follower) next));
  }

  private static Step<Role, Message, Durable> polled(Follower me, NodeId monitor, long reign) {
    return me.step()
        .send(monitor, new Polled(reign, me.store().wal().lastTimeline(), me.store().flushed()));
  }

  /** Only what it asked for: a copy that comes twice would take back what it has confirmed. */
  private Step<Role, Message, Durable> copied(Follower me, NodeId from, Wal base) {
    boolean expected = me.copying() && me.upstream().filter(from::equals).isPresent();
    return expected ? begin(me.with(copy(base, me.store().edition().next())), from) : me.step();
  }

  /** A node without data begins with the copy it asked for. */
  Step<Role, Message, Durable> begin(Local here, NodeId from, Wal base) {
    var vote = Vote.NONE.heardOf(base.timeline());
    var store = copy(base, new Edition(here.disk(), 0));
    return electing.patient(
        begin(of(store, Optional.of(from), vote), from).setTimer(RETRY, settings.retry));
  }

  private Store copy(Wal base, Edition edition) {
    var store = Store.copy(base, edition);
    return settings.elected ? store.uncertain() : store;
  }

  private static Step<Role, Message, Durable> begin(Follower me, NodeId from) {
    return me.following(from)
        .step()
        .force(new Copied(me.store().wal(), me.store().edition()))
        .force(new Follows(Optional.of(from)))
        .then(next -> connect((Follower) next));
  }

  /**
   * Only what still fits: an answer about an earlier log, or of a leader that was deposed since,
   * would take back what this node has confirmed.
   */
  private Step<Role, Message, Durable> parted(Local here, Follower me, NodeId from, Parted parted) {
    boolean late =
        (settings.fenced && parted.reign() < me.heard())
            || !parted.timelines().equals(timelines(me));
    return late ? me.step() : rewind(here, me, from, parted.fork());
  }

  private static Table<Long, Lsn> timelines(Follower me) {
    return me.store().wal().upTo(me.store().flushed()).timelines();
  }

  static String notKept(Local here, Lsn fork) {
    return "the log at "
        + fork
        + ", where the two part, is no longer kept: join "
        + here.self()
        + " with a fresh copy";
  }

  /** Takes back what {@code leader} does not have, and follows it: pg_rewind. */
  private static Step<Role, Message, Durable> rewind(
      Local here, Follower me, NodeId leader, Lsn fork) {
    if (me.store().wal().start().isAfter(fork)) return me.refused(notKept(here, fork)).step();
    var edition = me.store().edition().next();
    return me.with(me.store().rewind(here, fork).edition(edition))
        .step()
        .force(new Rewound(fork, edition))
        .then(next -> follow((Follower) next, leader));
  }
}
