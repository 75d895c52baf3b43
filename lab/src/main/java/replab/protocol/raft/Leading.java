package replab.protocol.raft;

import java.time.Duration;
import java.util.Optional;
import replab.core.Answer;
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
import replab.protocol.raft.Durable.Compacted;
import replab.protocol.raft.Durable.Logged;
import replab.protocol.raft.Log.Entry;
import replab.protocol.raft.Message.Append;
import replab.protocol.raft.Message.Appended;
import replab.protocol.raft.Message.Install;
import replab.protocol.raft.Message.ReadAt;
import replab.protocol.raft.Message.TimeoutNow;
import replab.protocol.raft.Server.Asked;
import replab.protocol.raft.Server.Part.Follower;
import replab.protocol.raft.Server.Part.Leader;
import replab.protocol.raft.Server.Progress;

/**
 * What a leader does: appends what clients ask for, sends it to all, commits what a majority has on
 * its disks, and makes sure that it still leads before it answers a read (Raft §5.3, §5.4.2, §8).
 */
final class Leading {
  static final String HEARTBEAT = "heartbeat";

  private final Settings settings;

  Leading(Settings settings) {
    this.settings = settings;
  }

  /** The first entry of its term is its own, and does nothing (§8). */
  Step<Server, Message, Durable> crowned(Local here, Server me) {
    Table<NodeId, Progress> peers = Table.empty();
    for (var peer : me.log().members())
      if (!peer.equals(here.self())) peers = peers.put(peer, unknown(me));
    var leader =
        me.with(new Leader(peers, Table.empty(), 0, Table.empty(), leases()))
            .following(Optional.of(here.self()), me.heardAt());
    return append(here, leader, new Command.Nothing(), Optional.empty())
        .stopTimer(Electing.ELECTION)
        .setTimer(HEARTBEAT, settings.heartbeat);
  }

  private static Progress unknown(Server me) {
    return new Progress(me.log().lastIndex() + 1, 0, 0, Duration.ZERO);
  }

  // Writes

  /**
   * To its own disk and to all others at the same time; it counts itself when it has synced (thesis
   * §10.2.1).
   */
  private Step<Server, Message, Durable> append(
      Local here, Server me, Command command, Optional<Ticket> ticket) {
    var leader = (Leader) me.part();
    var entry = new Entry(me.log().lastIndex() + 1, me.vote().term(), command);
    var waiting = ticket.map(t -> leader.waiting().put(entry.index(), t)).orElse(leader.waiting());
    Step<Server, Message, Durable> step =
        me.with(me.log().add(entry)).with(leader.withWaiting(waiting)).step();
    return step.write(new Logged(entry)).then(next -> spread(here, next));
  }

  Step<Server, Message, Durable> requested(Local here, Server me, Ticket ticket, Op op) {
    if (op instanceof Op.Read read && settings.reads != Settings.Reads.LOG)
      return read(here, me, ticket, read.key(), Optional.empty());
    return append(here, me, new Command.Do(op), Optional.of(ticket));
  }

  /** To each what it has not been sent yet. */
  private Step<Server, Message, Durable> spread(Local here, Server me) {
    Step<Server, Message, Durable> step = me.step();
    for (var peer : ((Leader) me.part()).peers().entries())
      if (peer.value().next() <= me.log().lastIndex())
        step = step.then(next -> send(here, next, peer.key()));
    return step;
  }

  /** What follows the entries it was sent last; a heartbeat where that is nothing. */
  private Step<Server, Message, Durable> send(Local here, Server me, NodeId peer) {
    var leader = (Leader) me.part();
    var progress = leader.peers().at(peer);
    long before = progress.next() - 1;
    if (!me.log().has(before))
      return me.step()
          .send(peer, new Install(me.vote().term(), me.log().snapshot(), leader.round()));
    var rest = me.log().after(before);
    var entries = settings.maxAppend.map(rest::take).orElse(rest);
    var sent =
        new Progress(
            progress.next() + entries.size(), progress.match(), progress.round(), progress.heard());
    var message =
        new Append(
            me.vote().term(),
            before,
            me.log().term(before),
            entries,
            me.commit(),
            leader.round(),
            leases() ? here.clock() : Duration.ZERO);
    return me.with(leader.withPeer(peer, sent)).step().send(peer, message);
  }

  private boolean leases() {
    return settings.reads == Settings.Reads.LEASE;
  }

  /** To all, from where each has confirmed: so that what was lost comes again. */
  Step<Server, Message, Durable> heartbeat(Local here, Server me) {
    return beat(here, me).setTimer(HEARTBEAT, settings.heartbeat);
  }

  private Step<Server, Message, Durable> beat(Local here, Server me) {
    Step<Server, Message, Durable> step = me.step();
    for (var peer : ((Leader) me.part()).peers().keys())
      step = step.then(next -> send(here, rewound(next, peer), peer));
    return step;
  }

  private static Server rewound(Server me, NodeId peer) {
    var leader = (Leader) me.part();
    var now = leader.peers().at(peer);
    long next = now.match() == 0 ? now.next() : now.match() + 1;
    return me.with(
        leader.withPeer(peer, new Progress(next, now.match(), now.round(), now.heard())));
  }

  Step<Server, Message, Durable> appended(Local here, Server me, NodeId from, Appended reply) {
    var leader = (Leader) me.part();
    var known = leader.peers().find(from);
    if (known.isEmpty() || reply.term() != me.vote().term()) return me.step();
    var old = known.get();
    long round = Math.max(old.round(), reply.round());
    var heard = reply.sentAt().compareTo(old.heard()) > 0 ? reply.sentAt() : old.heard();
    if (!reply.success()) {
      var back = new Progress(Math.min(old.next(), reply.match() + 1), old.match(), round, heard);
      return me.with(leader.withPeer(from, back)).step().then(next -> send(here, next, from));
    }
    long match = Math.max(old.match(), reply.match());
    var progress = new Progress(Math.max(old.next(), match + 1), match, round, heard);
    return advance(here, me.with(leader.withPeer(from, progress)))
        .then(next -> rest(here, next, from));
  }

  /** What did not fit into one message. */
  private Step<Server, Message, Durable> rest(Local here, Server me, NodeId peer) {
    boolean more =
        me.part() instanceof Leader leader
            && leader.peers().find(peer).filter(p -> p.next() <= me.log().lastIndex()).isPresent();
    return more ? send(here, me, peer) : me.step();
  }

  /** What has changed may let an entry be committed, or a read be answered. */
  Step<Server, Message, Durable> advance(Local here, Server me) {
    return commit(here, me)
        .then(next -> next.part() instanceof Leader ? answerReads(here, next) : next.step());
  }

  /**
   * The newest entry that a majority has on its disks, with all before it: but only where it is of
   * the leader's own term (§5.4.2). An older one could still be overwritten, majority or not.
   */
  private Step<Server, Message, Durable> commit(Local here, Server me) {
    var leader = (Leader) me.part();
    for (long index = me.log().lastIndex(); index > me.commit(); index--) {
      if (!settings.countsOldTerms && me.log().term(index) != me.vote().term()) break;
      if (holders(here, me, leader, index) >= Vote.majority(me.log().members().size()))
        return applied(here, me, index);
    }
    return me.step();
  }

  private static int holders(Local here, Server me, Leader leader, long index) {
    int holders = 0;
    for (var member : me.log().members()) {
      boolean self = member.equals(here.self());
      long has = self ? me.flushed() : leader.peers().find(member).map(Progress::match).orElse(0L);
      if (has >= index) holders++;
    }
    return holders;
  }

  private Step<Server, Message, Durable> applied(Local here, Server me, long upTo) {
    var leader = (Leader) me.part();
    var data = me.data();
    var waiting = leader.waiting();
    var replies = Seq.<Reply>empty();
    for (long index = me.commit() + 1; index <= upTo; index++) {
      var command = me.log().at(index).command();
      var ticket = waiting.find(index);
      if (ticket.isPresent() && command instanceof Command.Do(var op)) {
        replies = replies.add(new Reply(ticket.get(), answer(me, index, data, op)));
        waiting = waiting.remove(index);
      }
      data = command.on(data);
    }
    var next = me.committed(upTo, data).with(leader.withWaiting(waiting));
    Step<Server, Message, Durable> step = next.step();
    for (var reply : replies) step = step.reply(reply.ticket(), reply.answer());
    return step.then(this::compacted).then(server -> removed(here, server));
  }

  private record Reply(Ticket ticket, Answer answer) {}

  private static Answer answer(Server me, long index, Table<String, String> data, Op op) {
    var stamp = new Stamp(me.log().term(index), Lsn.entry(index));
    if (op instanceof Op.Read(var key, _)) return found(data, key, stamp);
    return Command.refused(data, op).<Answer>map(Answer.Failed::new).orElse(new Answer.Done(stamp));
  }

  private static Answer found(Table<String, String> data, String key, Stamp stamp) {
    return new Answer.Found(data.find(key).map(Seq::of).orElse(Seq.empty()), stamp);
  }

  /** What a server answers a read from: its own data. */
  static Answer found(Server me, String key) {
    long term = me.log().has(me.commit()) ? me.log().term(me.commit()) : me.vote().term();
    return found(me.data(), key, new Stamp(term, Lsn.entry(me.commit())));
  }

  Step<Server, Message, Durable> compacted(Server me) {
    boolean full =
        settings
            .snapshotAfter
            .filter(most -> me.commit() - me.log().snapshot().index() > most)
            .isPresent();
    if (!full) return me.step();
    var log = me.log().compacted(me.commit(), me.data());
    return me.with(log).forced(new Compacted(log.snapshot()));
  }

  // Reads

  /** A read asks a majority whether it still leads (§8), rests on a lease, or on nothing at all. */
  Step<Server, Message, Durable> read(
      Local here, Server me, Ticket ticket, String key, Optional<NodeId> follower) {
    var leader = (Leader) me.part();
    boolean asksNobody =
        settings.reads == Settings.Reads.LEADER
            || (leader.leases() && knowsCommitted(me) && leased(here, me));
    if (asksNobody) return told(me, ticket, new Asked(key, 0, me.commit(), follower));
    long round = leader.round() + 1;
    var asked = leader.asked().put(ticket, new Asked(key, round, me.commit(), follower));
    return beat(here, me.with(leader.withAsked(round, asked)))
        .then(next -> answerReads(here, next));
  }

  /** With an entry of its own term, it knows of all that is committed (§8). */
  private static boolean knowsCommitted(Server me) {
    return me.log().term(me.commit()) == me.vote().term();
  }

  /**
   * A majority answered, at the least, what it sent so long ago; and votes for nobody meanwhile.
   */
  private boolean leased(Local here, Server me) {
    var heard = Seq.<Duration>empty();
    for (var progress : ((Leader) me.part()).peers().values()) heard = heard.add(progress.heard());
    var latest = heard.stream().sorted((a, b) -> b.compareTo(a)).toList();
    int others = Vote.majority(me.log().members().size()) - 1;
    return others == 0 || here.clock().compareTo(latest.get(others - 1).plus(settings.least)) < 0;
  }

  /** Those whose round a majority has answered, once an entry of the leader's term is committed. */
  private Step<Server, Message, Durable> answerReads(Local here, Server me) {
    if (!knowsCommitted(me)) return me.step();
    Step<Server, Message, Durable> step = me.step();
    for (var read : ((Leader) me.part()).asked().entries())
      if (confirmed(here, me, read.value().round()))
        step = step.then(next -> told(without(next, read.key()), read.key(), read.value()));
    return step;
  }

  private static Server without(Server me, Ticket ticket) {
    var leader = (Leader) me.part();
    return me.with(leader.withAsked(leader.round(), leader.asked().remove(ticket)));
  }

  private static boolean confirmed(Local here, Server me, long round) {
    int answered = me.log().members().contains(here.self()) ? 1 : 0;
    for (var peer : ((Leader) me.part()).peers().entries())
      if (me.log().members().contains(peer.key()) && peer.value().round() >= round) answered++;
    return answered >= Vote.majority(me.log().members().size());
  }

  private static Step<Server, Message, Durable> told(Server me, Ticket ticket, Asked read) {
    return read.follower()
        .map(node -> me.step().send(node, new ReadAt(ticket, Math.max(read.index(), me.commit()))))
        .orElseGet(() -> me.step().reply(ticket, found(me, read.key())));
  }

  // Members

  Step<Server, Message, Durable> ordered(Local here, Server me, Order order) {
    if (order.verb().equals("promote")) return me.step().refuse(here.self() + " leads already.");
    var members = me.log().members();
    var named =
        order.arguments().stream()
            .flatMap(list -> Seq.of(list.split(",", -1)).stream())
            .filter(name -> !name.isBlank())
            .map(NodeId::new)
            .collect(Seq.toSeq());
    if (named.isEmpty())
      return me.step().refuse("Which server? tell " + here.self() + " " + order + " n2.");
    var node = named.first();
    return switch (order.verb()) {
      case "add" -> change(here, me, members.contains(node) ? members : members.add(node));
      case "remove" -> change(here, me, members.filter(member -> !member.equals(node)));
      case "members" ->
          settings.anyStep
              ? change(here, me, named)
              : me.step()
                  .refuse("Members change one at a time: add or remove (membership=any-step).");
      case "transfer" -> transfer(me, node);
      default -> me.step().refuse(here.self() + " knows no order " + order.verb() + ".");
    };
  }

  /** A new server asks to be a member; it asks again where that cannot be now. */
  Step<Server, Message, Durable> admit(Local here, Server me, NodeId node) {
    var members = me.log().members();
    boolean may = !members.contains(node) && whyNot(here, me).isEmpty();
    return may ? change(here, me, members.add(node)) : me.step();
  }

  /**
   * One at a time, and none before an entry of its own term is committed: two majorities could part
   * else (thesis §4.1; Ongaro, raft-dev, "bug in single-server membership changes", 2015).
   */
  Step<Server, Message, Durable> change(Local here, Server me, Seq<NodeId> members) {
    var sorted = members.stream().sorted().collect(Seq.toSeq());
    if (sorted.equals(me.log().members()))
      return me.step().refuse("These are the members already.");
    if (sorted.isEmpty()) return me.step().refuse("A cluster without members answers nobody.");
    var refusal = whyNot(here, me);
    if (refusal.isPresent()) return me.step().refuse(refusal.get());
    var leader = (Leader) me.part();
    var peers = leader.peers();
    for (var member : sorted)
      if (!member.equals(here.self()) && !peers.has(member)) peers = peers.put(member, unknown(me));
    return append(
        here, me.with(leader.withPeers(peers)), new Command.Members(sorted), Optional.empty());
  }

  /** A leader that is no member any more leads until that is committed (thesis §4.2.2). */
  private static Step<Server, Message, Durable> removed(Local here, Server me) {
    var leader = (Leader) me.part();
    var members = me.log().members();
    boolean settled = me.log().membersSince() <= me.commit();
    if (!settled) return me.step();
    var peers = leader.peers().filter((peer, _) -> members.contains(peer));
    return members.contains(here.self())
        ? me.with(leader.withPeers(peers)).step()
        : deposed(me.following(Optional.empty(), me.heardAt()));
  }

  static final Answer DEPOSED = new Answer.Failed("who leads had to be found anew: ask again");

  /** Whoever waits at a leader that is none any more cannot know what becomes of it. */
  static Step<Server, Message, Durable> deposed(Server me) {
    var leader = (Leader) me.part();
    Step<Server, Message, Durable> step =
        me.with(new Follower(me.commit())).step().stopTimer(HEARTBEAT);
    for (var ticket : leader.waiting().values())
      step =
          step.reply(ticket, new Answer.Unsure("its leader was deposed before it was committed"));
    for (var read : leader.asked().entries())
      if (read.value().follower().isEmpty()) step = step.reply(read.key(), DEPOSED);
    return step;
  }

  private Optional<String> whyNot(Local here, Server me) {
    if (settings.anyStep) return Optional.empty();
    if (me.log().membersSince() > me.commit())
      return Optional.of("An earlier change of members is not committed yet.");
    return knowsCommitted(me)
        ? Optional.empty()
        : Optional.of(here.self() + " has not committed an entry of its own term yet.");
  }

  /** From then on another may be elected at any moment, and no lease holds. */
  private static Step<Server, Message, Durable> transfer(Server me, NodeId node) {
    var leader = (Leader) me.part();
    var progress = leader.peers().find(node);
    if (progress.isEmpty()) return me.step().refuse(node + " is no other member.");
    return progress.get().match() < me.log().lastIndex()
        ? me.step().refuse(node + " has not confirmed all entries yet: replicate to=" + node + ".")
        : me.with(leader.withoutLease()).step().send(node, new TimeoutNow(me.vote().term()));
  }
}
