package replab.protocol.raft;

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
import replab.core.Mistake;
import replab.core.Model;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Op;
import replab.core.Order;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Step;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.consensus.Vote;
import replab.protocol.raft.Durable.Begun;
import replab.protocol.raft.Durable.Compacted;
import replab.protocol.raft.Durable.Cut;
import replab.protocol.raft.Durable.Logged;
import replab.protocol.raft.Durable.Voting;
import replab.protocol.raft.Server.Part.Follower;
import replab.protocol.raft.Server.Part.Leader;

/**
 * Raft: a majority elects a leader for a term, and what a majority has in its logs is committed and
 * stays.
 *
 * <p>Nobody decides that a leader is dead. A follower that hears none for a while asks for votes in
 * a newer term; each server votes once a term, for a candidate whose log is at least as far as its
 * own. Any two majorities have a server in common, so no term has two leaders, and every new leader
 * has all that was committed. An old one may still think that it leads, but it gets no majority:
 * nothing that it says is committed, and a read that makes sure first is not answered.
 *
 * <p>The rule that is easily forgotten: a leader counts only entries of its own term (§5.4.2). An
 * older entry may be on a majority of disks and still be overwritten (Figure 8).
 *
 * <p>Follows Ongaro and Ousterhout, <em>In Search of an Understandable Consensus Algorithm</em>
 * (USENIX ATC 2014, extended version), and Ongaro's thesis (Stanford 2014) for pre-vote (§9.6),
 * transfer of leadership (§3.10), membership (chapter 4), reads (§6.4) and leases (§6.4.1). {@code
 * vote=forgotten}, {@code commit-rule=counting}, {@code reads=leader} and {@code
 * membership=any-step} each turn one safety rule off. It differs on purpose:
 *
 * <ul>
 *   <li>The first member campaigns when a new cluster starts, so that one begins with a leader.
 *   <li>Clients' operations are not numbered, so one that is retried may be done twice (thesis §6.3
 *       removes that).
 *   <li>A leader sends what follows the last message without waiting for the answer, as etcd's
 *       pipeline, and from the last confirmed entry at each heartbeat.
 *   <li>A snapshot is one message, and is taken at once.
 *   <li>A follower that gets a read asks the leader how far it must be, as etcd.
 *   <li>A leader that is cut off goes on taking itself for one (etcd's steps down), to no effect.
 *   <li>A new server is a member at once, before it has caught up (thesis §4.2.1 lets it catch up).
 *   <li>A server that hears a leader still takes a later term from a candidate (thesis §4.2.3 has
 *       it ignore that; with leases, followers do): one that was removed and has not heard of it
 *       disturbs the others. The vote before the vote, {@code pre-vote=on}, ends that.
 *   <li>A lost disk is none of the faults that Raft bears: a server without one votes for nobody
 *       until a leader has sent it a log.
 * </ul>
 */
public final class Raft implements Protocol<Server, Message, Durable> {
  private static final String JOIN = "join";

  private final Settings settings;
  private final Leading leading;
  private final Electing electing;
  private final Following following;

  /** All safety rules on, reads by read index. */
  public Raft() {
    this(Settings.DEFAULT);
  }

  private Raft(Settings settings) {
    this.settings = settings;
    leading = new Leading(settings);
    electing = new Electing(settings, leading);
    following = new Following(electing, leading);
  }

  @Override
  public Seq<Durable> initial(NodeId self, Seq<NodeId> members) {
    return Seq.of(new Begun(members));
  }

  /** Term, vote and log survive; what was committed, and so the data, the leader tells again. */
  @Override
  public Step<Server, Message, Durable> boot(Local here, Seq<Durable> durable) {
    var vote = Vote.NONE;
    var log = Log.of(Seq.empty());
    for (var entry : durable)
      switch (entry) {
        case Begun(var members) -> log = Log.of(members);
        case Voting(var voted) -> vote = voted;
        case Logged(var logged) -> log = log.add(logged);
        case Cut(long index) -> log = log.cut(index);
        case Compacted(var snapshot) -> log = log.behind(snapshot);
      }
    var me =
        new Server(
            vote,
            log,
            log.lastIndex(),
            log.snapshot().index(),
            log.snapshot().data(),
            new Follower(log.snapshot().index()),
            Optional.empty(),
            vote.equals(Vote.NONE) ? Optional.empty() : electing.now(here),
            Table.empty());
    var members = log.members();
    boolean begins =
        vote.equals(Vote.NONE) && !members.isEmpty() && here.self().equals(members.first());
    return begins ? electing.campaign(here, me, false) : electing.patient(me.step());
  }

  @Override
  public Step<Server, Message, Durable> on(Local here, Server me, Event<Message, Durable> event) {
    return switch (event) {
      case Requested(var ticket, var op, _) -> requested(here, me, ticket, op);
      case Received(var from, var message) -> receive(here, me, from, message);
      case Synced(var records) ->
          following
              .synced(me, records)
              .then(next -> leads(next) ? leading.advance(here, next) : next.step());
      case Elapsed(var timer) -> elapsed(here, me, timer);
      case Ordered(var order) -> ordered(here, me, order);
      case Configured() -> me.step();
    };
  }

  private static boolean leads(Server me) {
    return me.part() instanceof Leader;
  }

  private String level(Op op) {
    return op.options().get("level", settings.level);
  }

  private Step<Server, Message, Durable> requested(Local here, Server me, Ticket ticket, Op op) {
    if (op instanceof Op.Read(var key, _) && level(op).equals("local"))
      return me.step().reply(ticket, Leading.found(me, key));
    if (leads(me)) return leading.requested(here, me, ticket, op);
    if (op instanceof Op.Read(var key, _)) return following.read(me, ticket, key);
    var leader =
        me.leader().map(node -> ": " + node + " does").orElse(", and knows nobody who does");
    return me.step().reply(ticket, new Answer.Failed(here.self() + " does not lead" + leader));
  }

  private Step<Server, Message, Durable> receive(
      Local here, Server me, NodeId from, Message message) {
    return switch (message) {
      case Message.RequestVote request -> electing.requested(here, me, from, request);
      case Message.Voted voted -> electing.voted(here, me, from, voted);
      case Message.Append append -> following.append(here, me, from, append);
      case Message.Appended reply ->
          leads(me) ? leading.appended(here, me, from, reply) : me.step();
      case Message.Outdated(long term) -> electing.heardOf(me, term);
      case Message.Install install -> following.install(here, me, from, install);
      case Message.TimeoutNow(long term) ->
          term == me.vote().term() && !leads(me) ? electing.campaign(here, me, true) : me.step();
      case Message.ReadIndex(var ticket) ->
          leads(me) ? leading.read(here, me, ticket, "", Optional.of(from)) : me.step();
      case Message.ReadAt(var ticket, long index) -> following.readAt(me, ticket, index);
      case Message.AddMe() -> leads(me) ? leading.admit(here, me, from) : me.step();
    };
  }

  private Step<Server, Message, Durable> elapsed(Local here, Server me, String timer) {
    return switch (timer) {
      case Electing.ELECTION -> leads(me) ? me.step() : electing.timeout(here, me);
      case JOIN -> asking(here, me);
      case Leading.HEARTBEAT -> leads(me) ? leading.heartbeat(here, me) : me.step();
      default -> me.step();
    };
  }

  private Step<Server, Message, Durable> ordered(Local here, Server me, Order order) {
    if (leads(me)) return leading.ordered(here, me, order);
    return switch (order.verb()) {
      case "promote" -> promote(here, me);
      case "copy" ->
          me.log().members().contains(here.self())
              ? me.step().refuse(here.self() + " is a member already.")
              : asking(
                  here,
                  me.following(Optional.of(new NodeId(order.arguments().first())), me.heardAt()));
      default ->
          me.step()
              .refuse(
                  here.self()
                      + " does not lead: tell the leader"
                      + me.leader().map(node -> ", " + node).orElse("")
                      + ".");
    };
  }

  /** Again and again: an earlier change of members may have to be committed first. */
  private Step<Server, Message, Durable> asking(Local here, Server me) {
    return me.leader().isPresent() && !me.log().members().contains(here.self())
        ? me.step().send(me.leader().get(), new Message.AddMe()).setTimer(JOIN, settings.most)
        : me.step();
  }

  private Step<Server, Message, Durable> promote(Local here, Server me) {
    if (!me.log().members().contains(here.self()))
      return me.step().refuse(here.self() + " is no member, and cannot lead.");
    return electing.leased(here, me)
        ? me.step()
            .refuse(here.self() + " has just heard a leader, whose lease holds: tell it transfer.")
        : electing.campaign(here, me, false);
  }

  /**
   * Only the last vote counts, and nothing that was cut off or is in a snapshot does. What follows
   * a snapshot stays, behind it, where the log had the snapshot's last entry (§7).
   */
  @Override
  public Seq<Durable> compact(Seq<Durable> durable) {
    if (durable.isEmpty()) return durable;
    var last = durable.last();
    var earlier = durable.take(durable.size() - 1);
    return switch (last) {
      case Voting _ -> earlier.filter(entry -> !(entry instanceof Voting)).add(last);
      case Cut(long index) ->
          earlier.filter(e -> !(e instanceof Logged(var gone) && gone.index() >= index));
      case Compacted(var snapshot) -> {
        var agrees = earlier.any(entry -> isEnd(snapshot, entry));
        yield Seq.of(last)
            .addAll(
                earlier.filter(entry ->
                    entry instanceof Voting
                        || (agrees
                            && entry instanceof Logged(var kept)
                            && kept.index() > snapshot.index())));
      }
      case Begun _, Logged _ -> durable;
    };
  }

  private static boolean isEnd(Log.Snapshot snapshot, Durable entry) {
    return switch (entry) {
      case Logged(var logged) ->
          logged.index() == snapshot.index() && logged.term() == snapshot.term();
      case Compacted(var before) -> before.index() == snapshot.index();
      case Begun _, Voting _, Cut _ -> false;
    };
  }

  @Override
  public Observation observe(NodeId self, Server me) {
    return Observing.observe(me);
  }

  @Override
  public String describe(Message message) {
    return Observing.describe(message);
  }

  @Override
  public boolean replicates(Message message) {
    return (message instanceof Message.Append append && !append.entries().isEmpty())
        || message instanceof Message.Install;
  }

  @Override
  public boolean advances(String timer) {
    return timer.equals(Leading.HEARTBEAT);
  }

  @Override
  public boolean alike() {
    return true;
  }

  @Override
  public Seq<NodeId> voters(Seq<NodeId> nodes, Server state) {
    return state.log().members();
  }

  @Override
  public Model model() {
    return new Model(true, "term", false, Seq.of("voted for"));
  }

  @Override
  public Table<String, String> orders() {
    return Settings.ORDERS;
  }

  @Override
  public Table<String, String> instead() {
    return Settings.INSTEAD;
  }

  @Override
  public Table<String, String> options() {
    return Settings.OPTIONS;
  }

  @Override
  public void check(Op op) {
    if (op instanceof Op.Write(_, var value, _) && value.endsWith("()"))
      throw new Mistake(
          "Every server applies what is in the log, and "
              + value
              + " would come out differently on each: write a value.");
    var level = level(op);
    if (op.changesData() && op.options().has("level"))
      throw new Mistake("level= is for reads: every change goes through the log.");
    if (!level.equals("linearizable") && !level.equals("local"))
      throw new Mistake("level=" + level + "? It is linearizable or local.");
  }

  @Override
  public Table<String, String> settings() {
    return settings.typed.values();
  }

  @Override
  public Table<String, String> meanings() {
    return Settings.MEANINGS;
  }

  @Override
  public Raft set(String key, String value) {
    return new Raft(settings.set(key, value));
  }
}
