package replab.protocol.singleleader;

import java.time.Duration;
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
import replab.protocol.singleleader.Durable.Follows;
import replab.protocol.singleleader.Durable.Heard;
import replab.protocol.singleleader.Durable.Leads;
import replab.protocol.singleleader.Durable.Logged;
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
import replab.protocol.singleleader.Role.Leader;
import replab.protocol.singleleader.Role.Waiting;
import replab.protocol.singleleader.Wal.Change;
import replab.protocol.singleleader.Wal.Entry;

/**
 * What a leader does: puts each write in its log, streams what its disk holds, and says "ok" when
 * as many standbys as were asked for have come far enough.
 */
final class Leading {
  static final String RESEND = "resend";
  static final String HEARTBEAT = "heartbeat";
  private static final String SEMI_SYNC = "semi-sync ";
  private static final String SILENT = "silent ";

  /** How many records may be on their way to one follower. */
  private static final int WINDOW = 16;

  private final Settings settings;
  private final Electing electing;

  Leading(Settings settings) {
    this.settings = settings;
    electing = new Electing(settings);
  }

  /** Takes up the lead with what is on disk. It knows no followers: they find it. */
  Step<Role, Message, Durable> start(Local here, Store store, long reign) {
    var leader =
        new Leader(
            store,
            reign,
            Table.empty(),
            Table.empty(),
            false,
            Duration.ZERO,
            Table.empty(),
            Seq.empty());
    Step<Role, Message, Durable> step = leader.step();
    step = step.setTimer(RESEND, settings.resend);
    return settings.elected
        ? step.then(next -> electing.reigning(here, (Leader) next))
        : settings.monitored ? heartbeat(here, step, reign) : step;
  }

  /** The first leader of all was not elected: it has its own vote all the same. */
  Step<Role, Message, Durable> first(Local here, Store store, long reign) {
    var step = start(here, store, reign);
    return settings.elected ? step.force(new Heard(vote(here, reign))) : step;
  }

  /** What a leader has voted. */
  private Vote vote(Local here, long reign) {
    return new Vote(reign, settings.elected ? Optional.of(here.self()) : Optional.empty());
  }

  /** A follower becomes the leader: the first record of a new timeline says so. */
  Step<Role, Message, Durable> crown(Local here, Store store, long reign) {
    var entry = store.wal().next(reign, new Change.Reign(here.self().name()));
    var crowned = store.append(entry).flush(entry.to()).replay(here, entry.to());
    var step =
        start(here, crowned, reign)
            .stopTimer(Following.RETRY)
            .stopTimer(Electing.ELECTION)
            .force(new Logged(entry))
            .force(new Leads(reign));
    return settings.fenced && !settings.elected ? announce(here, step, reign) : step;
  }

  private Step<Role, Message, Durable> heartbeat(
      Local here, Step<Role, Message, Durable> step, long reign) {
    return step.send(Monitor.NAME, new Alive(reign, here.clock()))
        .setTimer(HEARTBEAT, settings.timeout.dividedBy(4));
  }

  private static Step<Role, Message, Durable> announce(
      Local here, Step<Role, Message, Durable> step, long reign) {
    for (var peer : here.peers())
      if (!peer.equals(here.self()) && !peer.equals(Monitor.NAME))
        step = step.send(peer, new Reigns(reign));
    return step;
  }

  Step<Role, Message, Durable> on(Local here, Leader me, Event<Message, Durable> event) {
    return switch (event) {
      case Requested(var ticket, var op, var seen) -> request(here, me, ticket, op, seen);
      case Received(var from, var message) -> receive(here, me, from, message);
      case Synced(var records) -> flushed(here, me, records);
      case Elapsed(var timer) -> elapsed(here, me, timer);
      case Ordered(var order) -> ordered(here, me, order);
      case Configured() -> configured(here, me);
    };
  }

  private Step<Role, Message, Durable> configured(Local here, Leader me) {
    var step = stream(me).then(next -> answer(here, (Leader) next));
    return settings.elected
        ? step.force(new Heard(vote(here, me.reign())))
            .then(next -> electing.reigning(here, (Leader) next))
        : step;
  }

  private Step<Role, Message, Durable> receive(
      Local here, Leader me, NodeId from, Message message) {
    return switch (message) {
      case Start start -> connect(here, me, from, start);
      case Status status -> confirmed(here, me, from, status);
      case Ended _ -> gone(here, me, from).stopTimer(SILENT + from);
      case CopyPlease _ -> me.step().send(from, copy(here, me, from));
      case Compare(var timelines) ->
          me.step().send(from, new Parted(me.reign(), timelines, me.store().wal().fork(timelines)));
      case Deposed(var reign) -> reign > me.reign() ? stepDown(me, reign) : me.step();
      case Reigns(var reign) -> reign > me.reign() ? stepDown(me, reign) : me.step();
      case Granted(var sentAt) ->
          settings.elected ? electing.heard(me, from) : granted(here, me, sentAt);
      case Alive(var reign, var sentAt, _, _) -> alive(me, from, reign, sentAt);
      case RequestVote request -> requested(me, from, request);
      case Voted(var term, _) -> term > me.reign() ? stepDown(me, term) : me.step();
      case Poll(var reign) -> polled(me, from, reign);
      case Follow(var leader, var reign) -> follow(me, leader, reign);
      case Append(var reign, _, _, _) ->
          settings.fenced && reign < me.reign()
              ? me.step().send(from, new Deposed(me.reign()))
              : me.step();
      case Refused _, Streams _, Copy _, Parted _, Polled _, Promote _ -> me.step();
    };
  }

  private Step<Role, Message, Durable> elapsed(Local here, Leader me, String timer) {
    if (timer.equals(RESEND)) return resend(me).setTimer(RESEND, settings.resend);
    if (timer.equals(HEARTBEAT) && settings.elected) return electing.beat(here, me);
    if (timer.equals(HEARTBEAT) && settings.monitored)
      return heartbeat(here, me.step(), me.reign());
    if (timer.startsWith(Electing.UNHEARD)) return unheard(here, me, timer);
    if (timer.startsWith(SEMI_SYNC)) return semiSyncTimeout(here, me, timer);
    if (timer.startsWith(SILENT))
      return gone(here, me, new NodeId(timer.substring(SILENT.length())));
    return me.step();
  }

  /** A commit waits no more for this one; another may be synchronous in its place. */
  private Step<Role, Message, Durable> gone(Local here, Leader me, NodeId follower) {
    return answer(here, me.withSenders(me.senders().remove(follower)));
  }

  private Step<Role, Message, Durable> ordered(Local here, Leader me, Order order) {
    return switch (order.verb()) {
      case "demote" -> retire(here, me, "was demoted");
      case "fence" -> Electing.unwatched(me, Stopping.fence(me.store(), vote(here, me.reign())));
      case "promote" -> refuse(me, here.self() + " leads already.");
      default -> refuse(me, here.self() + " leads: demote " + here.self() + " first.");
    };
  }

  // Requests

  private Step<Role, Message, Durable> request(
      Local here, Leader me, Ticket ticket, Op op, Stamp seen) {
    if (settings.fenced && seen.term() > me.reign())
      return stepDown(me, seen.term()).reply(ticket, deposed(here, seen.term()));
    if (!leased(here, me))
      return me.step()
          .reply(
              ticket, new Answer.Failed(here.self() + "'s lease has ended: it may lead no more"));
    if (op instanceof Op.Read) return read(here, me, ticket, op);
    return switch (decide(me, op)) {
      case Decision.No(var reason) -> me.step().reply(ticket, new Answer.Failed(reason));
      case Decision.Yes(var change) -> accept(here, me, ticket, op, change);
    };
  }

  /** A linearizable read is told once a majority has a record that came after it. */
  private Step<Role, Message, Durable> read(Local here, Leader me, Ticket ticket, Op op) {
    var concern = Concern.of(op, settings);
    if (concern.equals(Concern.MAJORITY))
      return me.step().reply(ticket, Following.committed(here, me.store(), op.key()));
    var found = read(me, op.key());
    if (concern.equals(Concern.LOCAL)) return me.step().reply(ticket, found);
    var waiting = new Waiting(ticket, Commit.MAJORITY, "", Optional.empty(), Optional.of(found));
    return append(here, me, new Change.Nothing(), waiting);
  }

  private static Answer deposed(Local here, long reign) {
    return new Answer.Failed(
        here.self() + " leads no more: a newer leader reigns (timeline " + reign + ")");
  }

  private sealed interface Decision {
    record Yes(Change change) implements Decision {}

    record No(String reason) implements Decision {}
  }

  /** The change that a request comes to, given the latest row, which its lock would show it. */
  private Decision decide(Leader me, Op op) {
    var key = op.key();
    return switch (op) {
      case Op.Read _ -> throw new IllegalArgumentException("a read changes nothing");
      case Op.Write(_, var value, _) -> decide(key, value);
      case Op.Delete _ -> new Decision.Yes(new Change.Remove(key));
      case Op.Add(_, long amount, _) -> {
        var present = me.store().value(key).orElse("0");
        yield present.matches("-?\\d{1,17}")
            ? new Decision.Yes(new Change.Put(key, Long.parseLong(present) + amount + ""))
            : new Decision.No(key + " is " + present + ", which is no number to add to");
      }
      case Op.Cas cas -> {
        var present = me.store().value(key);
        yield cas.expects(present)
            ? decide(key, cas.value())
            : new Decision.No(key + " is " + present.orElse(Op.ABSENT) + ", not " + cas.expected());
      }
    };
  }

  private static Decision decide(String key, String value) {
    if (!Call.is(value)) return new Decision.Yes(new Change.Put(key, value));
    return Call.known(value)
        ? new Decision.Yes(new Change.Evaluate(key, value))
        : new Decision.No(value + "? The functions are random(), now() and node()");
  }

  /**
   * A write takes the next place in the log. Followers get it only once it is on this disk: a crash
   * would take it from here, and give its place to another.
   */
  private Step<Role, Message, Durable> accept(
      Local here, Leader me, Ticket ticket, Op op, Change change) {
    var level = op.options().find("commit").map(Commit::of).orElse(settings.commit);
    var before = me.store().data().find(op.key());
    return append(here, me, change, new Waiting(ticket, level, op.key(), before, Optional.empty()));
  }

  private Step<Role, Message, Durable> append(
      Local here, Leader me, Change change, Waiting waiting) {
    var entry = entry(here, me, change);
    var store = me.store().append(entry).replay(here, entry.to());
    Step<Role, Message, Durable> step =
        me.with(store).withWaiting(me.waiting().put(entry.to(), waiting)).step();
    step = step.write(new Logged(entry));
    if (settings.syncTimeout.isPresent() && !settings.sync.asynchronous())
      step = step.setTimer(SEMI_SYNC + waiting.ticket(), settings.syncTimeout.get());
    return step.then(next -> answer(here, (Leader) next));
  }

  /**
   * Row replication logs what a call came to here; statement replication logs the call, save that
   * MySQL's log tells when a statement ran, so that now() is the same everywhere.
   */
  private Entry entry(Local here, Leader me, Change change) {
    var wal = me.store().wal();
    return change instanceof Change.Evaluate(var key, var call)
            && (!settings.byStatement || call.equals("now()"))
        ? wal.next(me.reign(), new Change.Put(key, Call.evaluate(call, here, wal.end())))
        : wal.next(me.reign(), change);
  }

  /**
   * The commits that readers do not see yet. As PostgreSQL, and MySQL with AFTER_SYNC, none that
   * still waits: a row appears when its writer is told. With AFTER_COMMIT a standby's confirmation
   * is waited for when others have seen the row already, and may have acted on it.
   */
  Table<Lsn, Waiting> hidden(Leader me) {
    return settings.visibleEarly ? me.waiting().after(me.store().flushed()) : me.waiting();
  }

  private Answer read(Leader me, String key) {
    for (var waiting : hidden(me).entries())
      if (waiting.value().key().equals(key))
        return Following.found(
            waiting.value().before(), me.reign(), me.store().wal().before(waiting.key()));
    return Following.found(me.store().data().find(key), me.reign(), me.store().replayed());
  }

  /**
   * Says "ok" to each commit that is as safe as was asked for. One that waits holds its row's lock:
   * later ones of the same key wait behind it.
   */
  private Step<Role, Message, Durable> answer(Local here, Leader me) {
    if (me.waiting().isEmpty() || !leased(here, me)) return me.step();
    var left = me.waiting();
    var locked = Seq.<String>empty();
    var replies = Seq.<Waiting>empty();
    for (var waiting : me.waiting().entries()) {
      var commit = waiting.value();
      if (safe(me, commit.level(), waiting.key()) && !locked.contains(commit.key())) {
        left = left.remove(waiting.key());
        replies = replies.add(commit);
      } else locked = locked.add(commit.key());
    }
    var answered = me.waiting();
    Step<Role, Message, Durable> step = me.withWaiting(left).step();
    for (var position : answered.keys())
      if (!left.has(position)) step = reply(step, me, answered.at(position), position);
    return step;
  }

  private Step<Role, Message, Durable> reply(
      Step<Role, Message, Durable> step, Leader me, Waiting commit, Lsn position) {
    var done = new Answer.Done(new Stamp(me.reign(), position));
    var told = step.reply(commit.ticket(), commit.found().orElse(done));
    return settings.syncTimeout.isPresent() ? told.stopTimer(SEMI_SYNC + commit.ticket()) : told;
  }

  private boolean safe(Leader me, Commit level, Lsn position) {
    if (!level.waitsForDisk()) return true;
    if (level.equals(Commit.MAJORITY)) return committed(me, position);
    return me.store().flushed().compareTo(position) >= 0
        && (me.degraded() || settings.sync.confirms(me.senders(), level, position));
  }

  private static boolean committed(Leader me, Lsn position) {
    return me.store().committed().filter(known -> !position.isAfter(known)).isPresent();
  }

  /** What a commit that waits is waiting for, in words. */
  String waitsFor(Leader me, Waiting commit, Lsn position) {
    if (me.store().flushed().compareTo(position) < 0) return "its leader's disk";
    if (safe(me, commit.level(), position)) return "an earlier write of " + commit.key();
    if (commit.found().isPresent()) return "a majority that still follows";
    if (commit.level().equals(Commit.MAJORITY)) return "a majority";
    int confirmed = settings.sync.confirmations(me.senders(), commit.level(), position);
    return confirmed + " of " + settings.sync.count() + " synchronous replicas";
  }

  // The stream

  private Step<Role, Message, Durable> flushed(Local here, Leader me, Seq<Durable> records) {
    var flushedAt = me.flushedAt();
    var flushed = me.store().flushed();
    for (var written : records)
      if (written instanceof Logged(var entry)) {
        flushed = Lsn.max(flushed, entry.to());
        if (!me.senders().isEmpty()) flushedAt = flushedAt.put(entry.to(), here.clock());
      }
    var synced = me.with(me.store().flush(flushed)).withFlushedAt(flushedAt);
    return stream(electing.committing(here, synced))
        .then(next -> recycle(here, (Leader) next))
        .then(next -> answer(here, (Leader) next));
  }

  /** Sends each follower what this disk holds and was not yet sent, as far as the window allows. */
  private Step<Role, Message, Durable> stream(Leader me) {
    var senders = me.senders();
    Step<Role, Message, Durable> step = me.step();
    var wal = me.store().wal();
    for (var row : me.senders().entries()) {
      var sent = row.value().sent();
      if (wal.start().isAfter(sent)) { // recycled before it was sent
        senders = senders.remove(row.key());
        step = step.send(row.key(), new Refused(removed(wal, row.key(), sent)));
        continue;
      }
      int room = WINDOW - wal.count(row.value().flush(), sent);
      for (; room > 0 && sent.compareTo(me.store().flushed()) < 0; room--) {
        var entry = wal.at(sent).orElseThrow();
        step = step.send(row.key(), append(me, entry));
        sent = entry.to();
      }
      if (!sent.equals(row.value().sent()))
        senders = senders.put(row.key(), row.value().sent(sent));
    }
    return new Step<>(me.withSenders(senders), step.effects());
  }

  private static Append append(Leader me, Entry entry) {
    boolean reportWrite =
        me.waiting()
            .find(entry.to())
            .filter(w -> w.level().equals(Commit.REMOTE_WRITE))
            .isPresent();
    long before = me.store().wal().timelineBefore(entry.from()).orElseThrow();
    return new Append(me.reign(), before, entry, reportWrite);
  }

  /** Goes back to what each follower is known to hold: what lies between may have been lost. */
  private Step<Role, Message, Durable> resend(Leader me) {
    return stream(me.withSenders(me.senders().map(sender -> sender.sent(sender.flush()))));
  }

  /** A follower asks for the stream, from where its log ends: START_REPLICATION. */
  private Step<Role, Message, Durable> connect(
      Local here, Leader me, NodeId follower, Start start) {
    var wal = me.store().wal();
    var end = start.end();
    if (late(me, follower, start)) return me.step();
    if (taken(me, follower)) return turnAway(me, follower, new Refused(taken(here), start));
    if (wal.start().isAfter(end))
      return turnAway(me, follower, new Refused(removed(wal, follower, end), start));
    if (!wal.reaches(end, start.timeline()))
      return turnAway(
          me, follower, new Refused(diverged(here, follower, start), true, Optional.of(start)));
    boolean streaming =
        start.again() && me.senders().find(follower).filter(Sender::streaming).isPresent();
    var sender = Sender.from(start, streaming).reaching(me.store().flushed());
    var step =
        stream(electing.committing(here, me.withSender(follower, sender)))
            .setTimer(SILENT + follower, settings.senderTimeout);
    return (start.refused() ? step.send(follower, new Streams()) : step)
        .then(next -> answer(here, (Leader) next));
  }

  /** Whether it is of a log that the follower has taken back or replaced since. */
  private static boolean late(Leader me, NodeId follower, Start start) {
    return me.senders()
        .find(follower)
        .filter(known -> known.edition().compareTo(start.edition()) > 0)
        .isPresent();
  }

  private static String diverged(Local here, NodeId follower, Start start) {
    return "its log has diverged: at "
        + start.end()
        + " on timeline "
        + start.timeline()
        + " it holds what "
        + here.self()
        + " never had (rewind "
        + follower
        + ", or join "
        + follower
        + " with a fresh copy)";
  }

  private boolean taken(Leader me, NodeId follower) {
    return !me.senders().has(follower) && me.senders().size() >= settings.maxSenders;
  }

  private String taken(Local here) {
    return here.self() + " has no sender free (max-senders=" + settings.maxSenders + ")";
  }

  /** As PostgreSQL's "requested WAL segment has already been removed". */
  private static String removed(Wal wal, NodeId follower, Lsn end) {
    return "the log up to "
        + wal.start()
        + " has been removed, and "
        + follower
        + " stands at "
        + end
        + ": give it a fresh copy (join "
        + follower
        + ")";
  }

  private static Step<Role, Message, Durable> turnAway(Leader me, NodeId follower, Refused why) {
    return me.withSenders(me.senders().remove(follower)).step().send(follower, why);
  }

  private Step<Role, Message, Durable> confirmed(
      Local here, Leader me, NodeId follower, Status status) {
    var known = me.senders().find(follower);
    if (known.isEmpty()) return me.step(); // it will ask again, and be told where it stands
    if (!known.get().edition().equals(status.edition())) return me.step();
    if (!me.store().wal().reaches(status.write(), status.timeline())) return me.step();
    return confirmed(
        here, me, follower, known.get(), status.write(), status.flush(), status.replay());
  }

  private Step<Role, Message, Durable> confirmed(
      Local here, Leader me, NodeId follower, Sender sender, Lsn write, Lsn flush, Lsn replay) {
    var lags =
        new Sender.Lags(
            lag(here, me, sender.write(), write, sender.lags().write()),
            lag(here, me, sender.flush(), flush, sender.lags().flush()),
            lag(here, me, sender.replay(), replay, sender.lags().replay()));
    var next =
        me.withSender(
            follower, sender.reported(write, flush, replay, lags).reaching(me.store().flushed()));
    return stream(electing.committing(here, recovered(forgetting(next))))
        .setTimer(SILENT + follower, settings.senderTimeout)
        .then(after -> answer(here, (Leader) after));
  }

  /** The time since this leader flushed what a follower now says it has, as LagTrackerRead. */
  private static Duration lag(Local here, Leader me, Lsn before, Lsn now, Duration last) {
    return now.isAfter(before)
        ? me.flushedAt().find(now).map(here.clock()::minus).orElse(last)
        : last;
  }

  private static Leader forgetting(Leader me) {
    if (me.flushedAt().isEmpty()) return me;
    var slowest = me.store().flushed();
    for (var sender : me.senders().values()) slowest = Lsn.min(slowest, sender.replay());
    return me.withFlushedAt(me.flushedAt().after(slowest));
  }

  /** Semi-synchronous again once a standby has all that is on this disk, as MySQL. */
  private Leader recovered(Leader me) {
    return me.degraded() && settings.sync.confirms(me.senders(), Commit.ON, me.store().flushed())
        ? me.degraded(false)
        : me;
  }

  private Step<Role, Message, Durable> semiSyncTimeout(Local here, Leader me, String timer) {
    for (var commit : me.waiting().values())
      if (timer.equals(SEMI_SYNC + commit.ticket())) return answer(here, me.degraded(true));
    return me.step();
  }

  /** Forgets log that is older than {@code keep}, whether or not a follower still needs it. */
  private Step<Role, Message, Durable> recycle(Local here, Leader me) {
    var wal = me.store().wal();
    long tooMuch =
        settings.keep.map(keep -> me.store().flushed().minus(wal.start()) - keep).orElse(0L);
    if (tooMuch <= 0) return me.step();
    var start = wal.start();
    for (var entry : wal.entries())
      if (entry.to().minus(wal.start()) <= tooMuch) start = entry.to();
      else break;
    return start.equals(wal.start())
        ? me.step()
        : me.with(me.store().recycle(here, start)).step().write(new Durable.Recycled(start));
  }

  /**
   * All data that is on disk, at one position: what a base backup comes to once its log is
   * replayed.
   */
  private Message copy(Local here, Leader me, NodeId follower) {
    if (taken(me, follower)) return new Refused(taken(here)); // pg_basebackup needs one too
    var flushed = me.store().flushed();
    var store = flushed.equals(me.store().end()) ? me.store() : me.store().rewind(here, flushed);
    return new Copy(new Wal(flushed, store.wal().lastTimeline(), store.data(), Seq.empty()));
  }

  // The end of a reign

  /** There is a newer reign: whoever still waits here cannot know what became of the write. */
  private Step<Role, Message, Durable> stepDown(Leader me, long reign) {
    var vote = Vote.NONE.heardOf(reign);
    return resign(me, vote, "was deposed by timeline " + reign).force(new Heard(vote));
  }

  /** It leads no more, though nobody else leads yet. */
  private Step<Role, Message, Durable> retire(Local here, Leader me, String how) {
    return resign(me, vote(here, me.reign()), how);
  }

  private Step<Role, Message, Durable> resign(Leader me, Vote vote, String how) {
    var step =
        Following.idle(me.store().flush(me.store().end()), vote)
            .force(new Follows(Optional.empty()))
            .stopTimer(RESEND)
            .stopTimer(HEARTBEAT)
            .setTimer(Following.RETRY, settings.retry);
    for (var commit : me.waiting().values())
      step = step.reply(commit.ticket(), abandoned(commit, how));
    return electing.patient(Electing.unwatched(me, step));
  }

  /** A read has done nothing, whatever becomes of its leader. */
  private static Answer abandoned(Waiting commit, String how) {
    return commit.found().isPresent()
        ? new Answer.Failed("its leader " + how + ": ask again")
        : new Answer.Unsure("its leader " + how + " before " + commit.ticket() + " was safe");
  }

  // Elections

  /** As MongoDB's primary, and etcd's leader, that hears no majority. */
  private Step<Role, Message, Durable> unheard(Local here, Leader me, String timer) {
    if (!settings.elected) return me.step();
    var next = Electing.missing(me, new NodeId(timer.substring(Electing.UNHEARD.length())));
    return electing.supported(here, next)
        ? next.step()
        : retire(here, next, "heard no majority and stepped down");
  }

  private Step<Role, Message, Durable> requested(Leader me, NodeId from, RequestVote request) {
    return request.term() > me.reign()
        ? stepDown(me, request.term())
            .then(next -> electing.requested((Role.Follower) next, from, request))
        : me.step().send(from, new Voted(me.reign(), false));
  }

  private Step<Role, Message, Durable> alive(Leader me, NodeId from, long reign, Duration sentAt) {
    return reign > me.reign()
        ? stepDown(me, reign)
            .then(next -> Following.follow((Role.Follower) next, from))
            .send(from, new Granted(sentAt))
        : me.step().send(from, new Deposed(me.reign()));
  }

  // The monitor

  private boolean leased(Local here, Leader me) {
    return settings.lease.isEmpty() || here.clock().compareTo(me.leaseEnd()) < 0;
  }

  private Step<Role, Message, Durable> granted(Local here, Leader me, Duration sentAt) {
    if (settings.lease.isEmpty()) return me.step();
    return answer(here, me.leased(sentAt.plus(settings.lease.get())));
  }

  /** A poll prepares a newer reign: with fencing, this one ends here. */
  private Step<Role, Message, Durable> polled(Leader me, NodeId from, long reign) {
    if (!settings.fenced || reign <= me.reign()) return me.step();
    return stepDown(me, reign)
        .send(from, new Polled(reign, me.store().wal().lastTimeline(), me.store().end()));
  }

  private Step<Role, Message, Durable> follow(Leader me, NodeId leader, long reign) {
    if (!settings.fenced || reign <= me.reign()) return me.step();
    return stepDown(me, reign).then(next -> Following.follow((Role.Follower) next, leader));
  }

  private static Step<Role, Message, Durable> refuse(Leader me, String advice) {
    return me.step().refuse(advice);
  }
}
