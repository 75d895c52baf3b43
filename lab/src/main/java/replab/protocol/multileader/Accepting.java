package replab.protocol.multileader;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import replab.core.Answer;
import replab.core.Conflict;
import replab.core.Conflict.Fate;
import replab.core.Durations;
import replab.core.Event;
import replab.core.Event.Configured;
import replab.core.Event.Elapsed;
import replab.core.Event.Ordered;
import replab.core.Event.Received;
import replab.core.Event.Requested;
import replab.core.Event.Synced;
import replab.core.Local;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Order;
import replab.core.Recent;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Step;
import replab.core.Table;
import replab.core.Ticket;
import replab.core.VersionVector;
import replab.protocol.merge.Change;
import replab.protocol.merge.Found;
import replab.protocol.merge.LastWriterWins;
import replab.protocol.multileader.Durable.Home;
import replab.protocol.multileader.Durable.Kept;
import replab.protocol.multileader.Durable.Met;
import replab.protocol.multileader.Durable.Purged;
import replab.protocol.multileader.Message.Copy;
import replab.protocol.multileader.Message.CopyPlease;
import replab.protocol.multileader.Message.Got;
import replab.protocol.multileader.Message.Refused;
import replab.protocol.multileader.Message.Share;
import replab.protocol.multileader.Node.Member;
import replab.protocol.multileader.Node.Owed;
import replab.protocol.multileader.Node.Parked;
import replab.protocol.multileader.Node.Pending;

/**
 * What a node does that takes part: accepts changes of clients, and merges what other nodes tell.
 * Either goes to its disk first; only then is a client answered and are neighbours told.
 */
final class Accepting {
  static final String RESEND = "resend";
  private static final String PURGE = "purge ";

  /** One node's timestamps never repeat, though its clock may stand still. */
  private static final Duration TICK = Duration.ofNanos(1_000);

  private final Settings settings;

  Accepting(Settings settings) {
    this.settings = settings;
  }

  Step<Node, Message, Durable> on(Local here, Member me, Event<Message, Durable> event) {
    return switch (event) {
      case Requested(var ticket, Op.Read read, var seen) ->
          read(here, me, ticket, read, seen.vector());
      case Requested(var ticket, var op, var seen) -> change(here, me, ticket, op, seen.vector());
      case Received(var from, var message) -> receive(here, me, from, message);
      case Synced(var records) -> synced(here, me, records);
      case Elapsed(var timer) -> elapsed(here, me, timer);
      case Ordered(var order) -> ordered(here, me, order);
      case Configured() -> me.withHomes(settings.homes).step();
    };
  }

  private Step<Node, Message, Durable> receive(
      Local here, Member me, NodeId from, Message message) {
    return switch (message) {
      case Share share -> shared(here, me, from, share);
      case Got(var key, var vector) -> confirmed(me, from, key, vector);
      case CopyPlease() -> me.step().send(from, copy(me, from));
      case Copy _, Refused _ -> me.step();
    };
  }

  private Step<Node, Message, Durable> elapsed(Local here, Member me, String timer) {
    if (timer.equals(RESEND)) return resend(here, me).setTimer(RESEND, settings.resend);
    return timer.startsWith(PURGE) ? purge(me, timer.substring(PURGE.length())) : me.step();
  }

  // Reads

  private Step<Node, Message, Durable> read(
      Local here, Member me, Ticket ticket, Op.Read read, VersionVector seen) {
    boolean waits = read.options().has("wait") && !vector(me, read.key()).covers(seen);
    return waits
        ? me.withParked(me.parked().put(ticket, new Parked(read.key(), seen))).step()
        : me.step().reply(ticket, found(here, me, read.key()));
  }

  private static VersionVector vector(Member me, String key) {
    return me.data().find(key).map(Held::vector).orElse(VersionVector.NONE);
  }

  private Answer found(Local here, Member me, String key) {
    var held = me.data().find(key);
    if (held.isEmpty()) return new Answer.Found(Seq.empty(), Stamp.NONE);
    var found = settings.rule.found(here.self(), held.get().copy());
    return found.undecided().isPresent()
        ? new Answer.Failed(found.undecided().get())
        : new Answer.Found(found.values(), Stamp.of(held.get().vector()));
  }

  private Step<Node, Message, Durable> answerParked(Local here, Member me) {
    var left = me.parked();
    for (var read : me.parked().entries())
      if (vector(me, read.value().key()).covers(read.value().seen()))
        left = left.remove(read.key());
    Step<Node, Message, Durable> step = me.withParked(left).step();
    for (var read : me.parked().entries())
      if (!left.has(read.key())) step = step.reply(read.key(), found(here, me, read.value().key()));
    return step;
  }

  // Changes

  private Step<Node, Message, Durable> change(
      Local here, Member me, Ticket ticket, Op op, VersionVector seen) {
    var home = Homes.of(me.homes(), op.key()).filter(node -> !node.equals(here.self()));
    if (home.isPresent())
      return me.step().reply(ticket, new Answer.Failed(op.key() + "'s home is " + home.get()));
    try {
      return accept(here, me, ticket, op, seen);
    } catch (Mistake refused) {
      return me.step().reply(ticket, new Answer.Failed(refused.advice()));
    }
  }

  /** Throws {@link Mistake} where the operation means nothing for such data. */
  private Step<Node, Message, Durable> accept(
      Local here, Member me, Ticket ticket, Op op, VersionVector seen) {
    var empty = new Held(VersionVector.NONE, settings.rule.empty());
    var held = me.latest(op.key()).orElse(empty);
    var time = time(here, me, op);
    var knew = settings.rule.bySession() ? seen : held.vector();
    var change = new Change(here.self(), me.count() + 1, time, knew);
    var next =
        new Held(
            held.vector().merge(change.vector()), settings.rule.after(held.copy(), op, change));
    var counted = me.counted(change.count(), max(me.latest(), time));
    boolean conflict = !knew.covers(held.vector()) || next.copy().equals(held.copy());
    var met =
        conflict
            ? conflict(here, op.key(), held, alone(op, change), next)
            : Optional.<Conflict>empty();
    return keep(
        counted,
        new Pending(op.key(), next, Optional.of(ticket), Optional.empty(), Seq.empty()),
        met);
  }

  /** A change as if it met nothing. */
  private Held alone(Op op, Change change) {
    return new Held(change.vector(), settings.rule.empty().after(op, change));
  }

  private Duration time(Local here, Member me, Op op) {
    return switch (settings.rule.clock()) {
      case SERVER -> own(here, me);
      case CLIENT -> op.options().find("at").map(Durations::parse).orElse(own(here, me));
      case HYBRID -> max(here.clock(), me.latest().plus(TICK));
    };
  }

  private static Duration own(Local here, Member me) {
    return here.clock().plus(TICK.multipliedBy(me.count()));
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Step<Node, Message, Durable> keep(
      Member me, Pending pending, Optional<Conflict> conflict) {
    // A change that is still on its way to the disk may come once more, and meet the same again.
    var fresh = conflict.filter(each -> !Recent.has(me.conflicts(), each));
    var next = me.withPending(me.pending().add(pending));
    var step = (fresh.isPresent() ? next.met(fresh.get()) : next).step();
    if (fresh.isPresent()) step = step.write(new Met(fresh.get()));
    return step.write(new Kept(pending.key(), pending.held(), me.count(), me.latest()));
  }

  // What other nodes tell

  /** What is known already is confirmed, unless its way to the disk is not over. */
  private Step<Node, Message, Durable> shared(Local here, Member me, NodeId from, Share share) {
    var key = share.key();
    var theirs = share.held();
    if (vector(me, key).covers(theirs.vector()))
      return me.step().send(from, new Got(key, theirs.vector()));
    var held = me.latest(key);
    if (held.isPresent() && held.get().vector().covers(theirs.vector())) return me.step();
    var merged = held.map(mine -> mine.merge(theirs)).orElse(theirs);
    var met =
        held.filter(mine -> mine.vector().concurrent(theirs.vector()))
            .flatMap(mine -> conflict(here, key, mine, theirs, merged));
    return keep(
        me.counted(me.count(), max(me.latest(), latest(here, theirs))),
        new Pending(key, merged, Optional.empty(), Optional.of(from), passed(here, held, share)),
        met);
  }

  /** Who knows all of it: where it met a change that they may not have, nobody else. */
  private static Seq<NodeId> passed(Local here, Optional<Held> mine, Share share) {
    boolean adopted = mine.isEmpty() || share.held().vector().covers(mine.get().vector());
    return adopted ? share.passed().add(here.self()) : Seq.of(here.self());
  }

  private static Duration latest(Local here, Held held) {
    return held.copy() instanceof LastWriterWins(_, var time, _) ? time : here.clock();
  }

  /** None where both wrote the same, or where data add up. */
  private Optional<Conflict> conflict(Local here, String key, Held mine, Held theirs, Held merged) {
    if (!settings.logsConflicts) return Optional.empty();
    var found = settings.rule.found(here.self(), merged.copy());
    var met =
        versions(mine, found).addAll(versions(theirs, found)).stream()
            .distinct()
            .sorted(ORDER)
            .collect(Seq.toSeq());
    return met.size() < 2
        ? Optional.empty()
        : Optional.of(new Conflict(key, met, found.values(), decided(found, mine, theirs)));
  }

  private String decided(Found found, Held mine, Held theirs) {
    return found
        .undecided()
        .map(why -> "undecided: " + why)
        .orElse(settings.rule.sentence() + clocks(mine, theirs));
  }

  /** What is special where clocks decide: that they said the same, or belied the versions. */
  private static String clocks(Held mine, Held theirs) {
    if (!(mine.copy() instanceof LastWriterWins one
        && theirs.copy() instanceof LastWriterWins other)) return "";
    boolean same = one.time().equals(other.time());
    if (!theirs.vector().covers(mine.vector()))
      return same ? "; same time: the later name wins" : "";
    return "; dropped is newer by version, "
        + (same ? "of the same time by clock: the later name wins" : "older by clock")
        + one.hint(other);
  }

  private static final Comparator<Conflict.Version> ORDER =
      Comparator.comparing(Conflict.Version::by)
          .thenComparing(Conflict.Version::knew)
          .thenComparing(Conflict.Version::value);

  private static Seq<Conflict.Version> versions(Held held, Found merged) {
    return held.copy()
        .versions()
        .map(each ->
            new Conflict.Version(
                each.value(),
                each.by(),
                held.vector() + (each.knew().isEmpty() ? "" : ", " + each.knew()),
                fate(each, merged)));
  }

  private static Fate fate(Conflict.Version version, Found merged) {
    for (var left : merged.versions())
      if (left.value().equals(version.value())
          && left.by().equals(version.by())
          && left.knew().equals(version.knew())) return left.fate();
    return Fate.DROPPED;
  }

  // What is on disk

  private Step<Node, Message, Durable> synced(Local here, Member me, Seq<Durable> records) {
    Step<Node, Message, Durable> step = me.step();
    for (var entry : records)
      if (entry instanceof Kept) step = step.then(next -> arrived(here, (Member) next));
    return step.then(next -> answerParked(here, (Member) next));
  }

  /** The first that is pending has come to the disk. */
  private Step<Node, Message, Durable> arrived(Local here, Member me) {
    if (me.pending().isEmpty()) return me.step();
    var first = me.pending().first();
    var told = told(here, first);
    var passed = first.passed().isEmpty() ? Seq.of(here.self()) : first.passed();
    var owed = new Owed(first.held().vector(), passed);
    var next =
        me.withPending(me.pending().drop(1))
            .withData(me.data().put(first.key(), first.held()))
            .withOwes(owes(me.owes(), told, first.key(), owed));
    Step<Node, Message, Durable> step = next.step();
    if (first.ticket().isPresent())
      step = step.reply(first.ticket().get(), new Answer.Done(Stamp.of(first.held().vector())));
    if (first.from().isPresent())
      step = step.send(first.from().get(), new Got(first.key(), first.held().vector()));
    for (var node : told)
      step = step.send(node, new Share(first.key(), first.held(), owed.passed()));
    if (settings.tombstones.isPresent() && first.held().isGone())
      step = step.setTimer(PURGE + first.key(), settings.tombstones.get());
    return step;
  }

  /**
   * Whom to tell: nobody that it came through; where all know all, only of changes of one's own.
   */
  private Seq<NodeId> told(Local here, Pending news) {
    if (settings.topology == Settings.Topology.ALL && news.from().isPresent()) return Seq.empty();
    return neighbours(here).filter(node -> !news.passed().contains(node));
  }

  private Seq<NodeId> neighbours(Local here) {
    var others = here.peers().filter(node -> !node.equals(here.self()));
    int self = here.peers().indexOf(here.self());
    return switch (settings.topology) {
      case ALL -> others;
      case RING ->
          others.isEmpty() ? others : Seq.of(here.peers().get((self + 1) % here.peers().size()));
      case STAR -> self == 0 ? others : Seq.of(here.peers().first());
    };
  }

  private static Table<NodeId, Table<String, Owed>> owes(
      Table<NodeId, Table<String, Owed>> owes, Seq<NodeId> told, String key, Owed owed) {
    var next = owes;
    for (var node : told) next = next.put(node, next.get(node, Table.empty()).put(key, owed));
    return next;
  }

  private static Step<Node, Message, Durable> confirmed(
      Member me, NodeId from, String key, VersionVector vector) {
    var open = me.owes().get(from, Table.empty());
    if (open.find(key).filter(owed -> vector.covers(owed.vector())).isEmpty()) return me.step();
    var left = open.remove(key);
    return me.withOwes(left.isEmpty() ? me.owes().remove(from) : me.owes().put(from, left)).step();
  }

  private Step<Node, Message, Durable> resend(Local here, Member me) {
    Step<Node, Message, Durable> step = me.step();
    var neighbours = neighbours(here);
    for (var open : me.owes().entries())
      if (neighbours.contains(open.key()))
        for (var owed : open.value().entries())
          if (me.data().has(owed.key()))
            step =
                step.send(
                    open.key(),
                    new Share(owed.key(), me.data().at(owed.key()), owed.value().passed()));
    return step;
  }

  /** After a restart nobody knows what the others have: everything is owed them. */
  Step<Node, Message, Durable> offer(Local here, Member me) {
    var owes = me.owes();
    for (var held : me.data().entries())
      owes =
          owes(
              owes,
              neighbours(here),
              held.key(),
              new Owed(held.value().vector(), Seq.of(here.self())));
    return me.withOwes(owes).step().setTimer(RESEND, settings.resend);
  }

  // Deleted keys

  /** A copy of it that is late finds nothing to compare with, and is taken for new. */
  private static Step<Node, Message, Durable> purge(Member me, String key) {
    if (me.latest(key).filter(Held::isGone).isEmpty()) return me.step();
    var owes = me.owes().map(open -> open.remove(key)).filter((_, open) -> !open.isEmpty());
    return me.withData(me.data().remove(key))
        .withOwes(owes)
        .step()
        .write(new Purged(key, me.count(), me.latest()));
  }

  // Orders

  private static Step<Node, Message, Durable> ordered(Local here, Member me, Order order) {
    var arguments = order.arguments();
    if (!order.verb().equals("home"))
      return me.step().refuse(here.self() + " has its data already.");
    if (arguments.isEmpty()
        || arguments.size() > 2
        || !here.peers().contains(new NodeId(arguments.first())))
      return me.step()
          .refuse("Say which node is home: tell " + here.self() + " home " + here.self() + ".");
    var prefix = arguments.size() == 2 ? arguments.last() : "";
    var home = new NodeId(arguments.first());
    return me.withHomes(me.homes().put(prefix, home)).step().force(new Home(prefix, home));
  }

  /** A name whose changes are known is taken: its numbers would begin anew. */
  private static Message copy(Member me, NodeId newcomer) {
    for (var held : me.data().values())
      if (held.vector().of(newcomer) > 0)
        return new Refused(
            "changes of an earlier "
                + newcomer
                + " are known, and new ones would be taken for them: leave "
                + newcomer
                + ", and join under another name");
    return new Copy(me.data());
  }

  /** A node that was blank takes part from here on. */
  Step<Node, Message, Durable> begin(Local here, Table<String, Held> data) {
    var latest = Duration.ZERO;
    for (var held : data.values()) latest = max(latest, latest(here, held));
    var me =
        new Member(
            data,
            Seq.empty(),
            0,
            latest,
            Table.empty(),
            settings.homes,
            Seq.empty(),
            Table.empty());
    Step<Node, Message, Durable> step = me.step();
    step = step.setTimer(RESEND, settings.resend).force(new Durable.Member());
    for (var held : data.entries())
      step = step.force(new Kept(held.key(), held.value(), 0, latest));
    return step;
  }
}
