package replab.protocol.leaderless;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import replab.core.Answer;
import replab.core.Local;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Step;
import replab.core.Table;
import replab.core.Ticket;
import replab.core.VersionVector;
import replab.protocol.leaderless.Durable.Counted;
import replab.protocol.leaderless.Message.Get;
import replab.protocol.leaderless.Message.Got;
import replab.protocol.leaderless.Message.Put;
import replab.protocol.leaderless.Message.Why;
import replab.protocol.leaderless.Replica.Issued;
import replab.protocol.leaderless.Requests.Reading;
import replab.protocol.leaderless.Requests.Writing;
import replab.protocol.merge.Change;
import replab.protocol.merge.Copy;
import replab.protocol.merge.Siblings;

/**
 * What a node does for a client: it sends the request to the replicas of the key, itself among them
 * as any other, and answers when as many as were asked for have answered it.
 */
final class Coordinating {
  static final String TIMEOUT = "timeout ";
  private static final Duration TICK = Duration.ofNanos(1_000);

  private final Settings settings;
  private final Storing storing;

  Coordinating(Settings settings, Storing storing) {
    this.settings = settings;
    this.storing = storing;
  }

  // Writes

  Step<Replica, Message, Durable> write(
      Local here, Replica me, Ticket ticket, Op op, VersionVector seen) {
    var replicas = Ring.replicas(here, op.key(), settings);
    var level = level(op, "W").map(Level::forWrites).orElse(settings.writes);
    var targets = targets(here, me, op.key(), replicas);
    var alive = replicas.filter(node -> !me.peers().suspects(node));
    boolean enough =
        settings.sloppy
            ? targets.size() >= level.needs(replicas, here.self(), settings)
            : level.kind() == Level.Kind.ANY || level.met(alive, replicas, here.self(), settings);
    if (!enough) return unavailable(here, me, ticket, level, alive, replicas);
    var time = later(here, me, Duration.ZERO);
    var change = new Change(here.self(), me.issued().changes() + 1, time, seen);
    var copy = settings.empty().after(op, change);
    var stamp = settings.vectors ? Stamp.of(change.context()) : Stamp.NONE;
    var writing = new Writing(op, copy, stamp, level, replicas, targets, Seq.empty(), false);
    return storing
        .forced(here, me.with(new Issued(change.count(), time)), new Counted(change.count(), time))
        .then(next ->
            begun(
                here,
                next,
                ticket,
                writing,
                home -> new Put(ticket, Why.WRITE, op.key(), copy, home)));
  }

  /** It goes to its targets at once, and to a hint what a replica that is down should have. */
  private Step<Replica, Message, Durable> begun(
      Local here, Replica me, Ticket ticket, Writing writing, Function<NodeId, Message> message) {
    var down = writing.replicas().filter(node -> hintsAtOnce(here, me, node));
    boolean kept = writing.level().kind() == Level.Kind.ANY && !down.isEmpty();
    boolean over = kept && writing.targets().isEmpty();
    var begun = kept ? writing.withAnswer() : writing;
    Step<Replica, Message, Durable> step = (over ? me : me.with(ticket, begun)).step();
    for (var target : writing.targets().entries())
      step = step.send(target.key(), message.apply(target.value()));
    for (var node : down)
      step = step.then(next -> storing.hint(here, next, node, writing.op().key(), writing.copy()));
    if (kept) step = step.reply(ticket, new Answer.Done(writing.stamp()));
    return over ? step : step.setTimer(TIMEOUT + ticket, settings.timeout);
  }

  /** What its clock shows, or later: after all timestamps that it has given out, and this one. */
  Duration later(Local here, Replica me, Duration than) {
    return max(here.clock(), max(me.issued().time(), than).plus(TICK));
  }

  /** A change that is decided, and waits for its copies as any other. */
  Step<Replica, Message, Durable> committing(
      Local here, Replica me, Ticket ticket, Op op, Copy copy, Message commit) {
    var replicas = Ring.replicas(here, op.key(), settings);
    var level = level(op, "W").map(Level::forWrites).orElse(settings.writes);
    var targets = Table.<NodeId, NodeId>empty();
    for (var node : replicas) if (!hintsAtOnce(here, me, node)) targets = targets.put(node, node);
    var writing = new Writing(op, copy, Stamp.NONE, level, replicas, targets, Seq.empty(), false);
    return begun(here, me, ticket, writing, _ -> commit);
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Optional<String> level(Op op, String option) {
    return op.options().find(option).or(() -> op.options().find("level"));
  }

  /**
   * Whom to send it, and for whom each keeps it: a sloppy quorum goes on to nodes that seem well.
   */
  private Table<NodeId, NodeId> targets(Local here, Replica me, String key, Seq<NodeId> replicas) {
    var targets = Table.<NodeId, NodeId>empty();
    for (var node : replicas) if (sends(here, me, node)) targets = targets.put(node, node);
    if (!settings.sloppy) return targets;
    var strangers = strangers(here, me, key, replicas);
    int next = 0;
    for (var node : replicas)
      if (me.peers().suspects(node) && next < strangers.size())
        targets = targets.put(strangers.get(next++), node);
    return targets;
  }

  /** Who may stand in for a replica. */
  private static Seq<NodeId> strangers(Local here, Replica me, String key, Seq<NodeId> replicas) {
    return Ring.from(here, key)
        .filter(node -> !replicas.contains(node) && !me.peers().suspects(node));
  }

  /**
   * Nobody sends to who is down. But where a node judges alone, and keeps no hint that it would
   * offer, a write is what tells it that another one is up again.
   */
  private boolean sends(Local here, Replica me, NodeId node) {
    if (!me.peers().suspects(node)) return true;
    return !settings.sloppy && settings.judgesAlone(here.self()) && !hintsAtOnce(here, me, node);
  }

  private boolean hintsAtOnce(Local here, Replica me, NodeId node) {
    return !settings.sloppy && me.peers().suspects(node) && hints(here, me, node);
  }

  private boolean hints(Local here, Replica me, NodeId node) {
    return settings.hints && storing.takesHints(here, me, node);
  }

  Step<Replica, Message, Durable> unavailable(
      Local here, Replica me, Ticket ticket, Level level, Seq<NodeId> alive, Seq<NodeId> replicas) {
    return me.step()
        .reply(
            ticket,
            new Answer.Failed(
                "unavailable: "
                    + here.self()
                    + " takes "
                    + alive.size()
                    + " of "
                    + replicas.size()
                    + " replicas for alive, "
                    + needed(here, level, alive, replicas)));
  }

  private String needed(Local here, Level level, Seq<NodeId> has, Seq<NodeId> replicas) {
    var lacking = level.lacking(has, replicas, here.self(), settings);
    if (!lacking.isEmpty()) return "but " + lacking;
    int needed = level.needs(replicas, here.self(), settings);
    return "and " + needed + (needed == 1 ? " is needed" : " are needed");
  }

  /** Where a data centre is what it waited for. */
  private String lacked(Local here, Level level, Seq<NodeId> has, Seq<NodeId> replicas) {
    var lacking = level.lacking(has, replicas, here.self(), settings);
    return lacking.isEmpty() ? "" : ", but " + lacking;
  }

  Step<Replica, Message, Durable> confirmed(Local here, Replica me, NodeId from, Ticket ticket) {
    var found =
        me.requests().writes().find(ticket).filter(each -> !each.confirmed().contains(from));
    if (found.isEmpty()) return me.step();
    var writing = found.get().confirmed(from);
    boolean enough =
        writing.level().met(writing.counted(), writing.replicas(), here.self(), settings);
    boolean answers = enough && !writing.answered();
    if (answers) writing = writing.withAnswer();
    boolean all = writing.confirmed().size() == writing.targets().size();
    Step<Replica, Message, Durable> step =
        (all ? me.without(ticket) : me.with(ticket, writing)).step();
    if (all) step = step.stopTimer(TIMEOUT + ticket);
    return answers ? step.reply(ticket, new Answer.Done(writing.stamp())) : step;
  }

  /** Time is up: what was not confirmed becomes hints, and a client that waits learns nothing. */
  private Step<Replica, Message, Durable> expireWrite(Local here, Replica me, Ticket ticket) {
    var writing = me.requests().writes().at(ticket);
    var silent =
        Seq.copyOf(writing.targets().keys()).filter(node -> !writing.confirmed().contains(node));
    Step<Replica, Message, Durable> step = unanswered(here, me, silent).without(ticket).step();
    var hinted =
        silent.filter(node -> writing.targets().at(node).equals(node) && hints(here, me, node));
    for (var node : hinted)
      step = step.then(next -> storing.hint(here, next, node, writing.op().key(), writing.copy()));
    if (writing.answered()) return step;
    return step.reply(
        ticket,
        writing.level().kind() == Level.Kind.ANY && !hinted.isEmpty()
            ? new Answer.Done(writing.stamp())
            : new Answer.Unsure(
                "timed out: "
                    + writing.confirmed().size()
                    + " of "
                    + writing.targets().size()
                    + " copies are confirmed"
                    + lacked(here, writing.level(), writing.counted(), writing.replicas())
                    + (settings.sloppy
                            && settings.judgesAlone(here.self())
                            && !strangers(here, me, writing.op().key(), writing.replicas())
                                .isEmpty()
                        ? "; a stand-in takes the next one (write it again)"
                        : "")));
  }

  /** Where nodes gossip, silence proves nothing. */
  private Replica unanswered(Local here, Replica me, Seq<NodeId> silent) {
    return settings.judgesAlone(here.self())
        ? me.with(me.peers().suspecting(silent, here.clock()))
        : me;
  }

  // Reads

  boolean isSerial(Op.Read read) {
    return level(read, "R").map(Level::forReads).orElse(settings.reads).equals(Level.SERIAL);
  }

  Step<Replica, Message, Durable> read(Local here, Replica me, Ticket ticket, Op.Read read) {
    var replicas = Ring.replicas(here, read.key(), settings);
    var level = level(read, "R").map(Level::forReads).orElse(settings.reads);
    var wanted = read.options().find("from");
    var named = wanted.map(list -> Seq.of(list.split(",", -1)).map(NodeId::new)).orElse(replicas);
    var targets = named.filter(replicas::contains);
    if (!level.met(targets, replicas, here.self(), settings))
      return me.step()
          .reply(
              ticket,
              new Answer.Failed(
                  "from= names "
                      + (targets.isEmpty() ? "none" : targets.size())
                      + " of "
                      + read.key()
                      + "'s replicas, "
                      + needed(here, level, targets, replicas)
                      + ": "
                      + (targets.isEmpty()
                          ? "name some of "
                          : "R=" + targets.size() + ", or name more of ")
                      + String.join(", ", replicas.map(NodeId::name))));
    var alive = targets.filter(node -> wanted.isPresent() || !me.peers().suspects(node));
    if (!level.met(alive, replicas, here.self(), settings))
      return unavailable(here, me, ticket, level, alive, replicas);
    var reading =
        new Reading(
            read.key(),
            level,
            replicas,
            alive,
            Table.empty(),
            Optional.empty(),
            Seq.empty(),
            false);
    Step<Replica, Message, Durable> step = me.with(ticket, reading).step();
    for (var node : alive) step = step.send(node, new Get(ticket, read.key()));
    return step.setTimer(TIMEOUT + ticket, settings.timeout);
  }

  Step<Replica, Message, Durable> got(Local here, Replica me, NodeId from, Got got) {
    var found = me.requests().reads().find(got.ticket()).filter(each -> !each.got().has(from));
    if (found.isEmpty()) return me.step();
    var reading = found.get().got(from, got.copy());
    if (reading.answered() || reading.merged().isPresent())
      return late(me, got.ticket(), reading, from);
    var answered = Seq.copyOf(reading.got().keys());
    return reading.level().met(answered, reading.replicas(), here.self(), settings)
        ? enough(me, got.ticket(), reading)
        : me.with(got.ticket(), reading).step();
  }

  private Step<Replica, Message, Durable> enough(Replica me, Ticket ticket, Reading reading) {
    var newest = newest(reading);
    var old = Seq.copyOf(reading.got().keys()).filter(n -> !reading.got().at(n).equals(newest));
    return switch (settings.repair) {
      case OFF -> answer(me, ticket, reading.withAnswer(newest), newest);
      case ASYNC ->
          answer(me, ticket, reading.withAnswer(newest), newest)
              .then(next -> repair(next, ticket, reading.key(), newest, old));
      case BLOCKING ->
          old.isEmpty()
              ? answer(me, ticket, reading.withAnswer(newest), newest)
              : repair(
                  me.with(ticket, reading.repairing(newest, old)),
                  ticket,
                  reading.key(),
                  newest,
                  old);
    };
  }

  private Copy newest(Reading reading) {
    var newest = settings.empty();
    for (var copy : reading.got().values()) newest = newest.merge(copy);
    return newest;
  }

  private static Step<Replica, Message, Durable> repair(
      Replica me, Ticket ticket, String key, Copy newest, Seq<NodeId> old) {
    Step<Replica, Message, Durable> step = me.step();
    for (var node : old) step = step.send(node, new Put(ticket, Why.REPAIR, key, newest, node));
    return step;
  }

  private static Step<Replica, Message, Durable> answer(
      Replica me, Ticket ticket, Reading reading, Copy newest) {
    boolean over = reading.got().size() == reading.targets().size();
    Step<Replica, Message, Durable> step =
        (over ? me.without(ticket) : me.with(ticket, reading)).step();
    if (over) step = step.stopTimer(TIMEOUT + ticket);
    return step.reply(ticket, new Answer.Found(newest.values(), stamp(newest)));
  }

  private static Stamp stamp(Copy copy) {
    return copy instanceof Siblings(_, var knows) ? Stamp.of(knows) : Stamp.NONE;
  }

  /** An answer that came when enough were there: it may be old, or newer than what was told. */
  private Step<Replica, Message, Durable> late(
      Replica me, Ticket ticket, Reading reading, NodeId from) {
    boolean over = reading.got().size() == reading.targets().size() && reading.answered();
    Step<Replica, Message, Durable> step =
        (over ? me.without(ticket) : me.with(ticket, reading)).step();
    if (over) step = step.stopTimer(TIMEOUT + ticket);
    if (settings.repair != Settings.Repair.ASYNC) return step;
    var newest = newest(reading);
    var old =
        Seq.copyOf(reading.got().keys())
            .filter(node ->
                !reading.got().at(node).equals(newest)
                    && (node.equals(from) || !reading.merged().equals(Optional.of(newest))));
    return step.then(next -> repair(next, ticket, reading.key(), newest, old));
  }

  Step<Replica, Message, Durable> repaired(Replica me, NodeId from, Ticket ticket) {
    var found = me.requests().reads().find(ticket).filter(each -> each.repairing().contains(from));
    if (found.isEmpty() || found.get().merged().isEmpty()) return me.step();
    var newest = found.get().merged().get();
    var left = found.get().repairing().filter(node -> !node.equals(from));
    var reading = found.get().repairing(newest, left);
    return left.isEmpty()
        ? answer(me, ticket, reading.withAnswer(newest), newest)
        : me.with(ticket, reading).step();
  }

  private Step<Replica, Message, Durable> expireRead(Local here, Replica me, Ticket ticket) {
    var reading = me.requests().reads().at(ticket);
    var silent = reading.targets().filter(node -> !reading.got().has(node));
    Step<Replica, Message, Durable> step = unanswered(here, me, silent).without(ticket).step();
    return reading.answered()
        ? step
        : step.reply(
            ticket,
            new Answer.Failed(
                "timed out: "
                    + reading.got().size()
                    + " of "
                    + reading.targets().size()
                    + " replicas answered"
                    + lacked(
                        here, reading.level(), Seq.copyOf(reading.got().keys()), reading.replicas())
                    + (reading.repairing().isEmpty() ? "" : ", and repair was not confirmed")));
  }

  Step<Replica, Message, Durable> expire(Local here, Replica me, String name) {
    for (var ticket : me.requests().writes().keys())
      if (ticket.toString().equals(name)) return expireWrite(here, me, ticket);
    for (var ticket : me.requests().reads().keys())
      if (ticket.toString().equals(name)) return expireRead(here, me, ticket);
    return me.step();
  }
}
