package replab.protocol.leaderless;

import java.util.Optional;
import replab.core.Content;
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
import replab.protocol.leaderless.Durable.Counted;
import replab.protocol.leaderless.Durable.HandedOver;
import replab.protocol.leaderless.Durable.Hinted;
import replab.protocol.leaderless.Durable.Kept;
import replab.protocol.leaderless.Durable.Member;
import replab.protocol.leaderless.Durable.Purged;
import replab.protocol.leaderless.Durable.Transacted;
import replab.protocol.leaderless.Replica.Issued;
import replab.protocol.merge.LastWriterWins;

/**
 * Leaderless replication: nobody orders writes. A coordinator, any node or the client itself, sends
 * each write to all N replicas of the key and says ok when W have it; it reads from all of them and
 * answers with the newest of the first R answers. With R + W &gt; N every read meets at least one
 * replica that has each <em>finished</em> write.
 *
 * <p>That is less than it seems. A write that is under way has reached some replicas and not
 * others: one reader may find it and a later one not, unless the first made sure before it answered
 * that enough replicas have what it read ({@code read-repair=blocking}). A write that found too few
 * replicas in time has perhaps reached some, and is <em>unknown</em>, not failed. A stand-in that
 * takes writes for a dead replica ({@code quorum=sloppy}) is not among those that a read asks.
 *
 * <p>Who is up, each node finds out for itself: by the answers that it waits for in vain, or by the
 * heartbeats that all pass on ({@code membership=gossip}). Two nodes may differ about a third.
 *
 * <p>Replicas that missed a write get it in three ways: a read that notices, a hint that its
 * coordinator kept, or a comparison of all data ({@code tell n1 repair}). For a replica that it
 * takes for down a coordinator keeps the hint at once and sends nothing; for one that did not
 * confirm, once time is up. A hint counts for level ANY alone. A deleted key leaves a tombstone; a
 * replica that was away for longer than tombstones are kept ({@code grace}) brings the deleted
 * back.
 *
 * <p>Copies are not compared with anything before they are replaced, save by a lightweight
 * transaction: for {@code cas}, and reads at level SERIAL, the replicas of the key agree by Paxos
 * on one change after another, in four phases: prepare, read, propose, commit. A plain write takes
 * no part in that. Beside one, a transaction may swap what is not there any more, or succeed and
 * never be seen, for its ballot is its timestamp, and the plain write's may be later.
 *
 * <p>Follows Dynamo (DeCandia et al., SOSP 2007) and Apache Cassandra 5.0 (documentation, "Dynamo",
 * "Hints", "Read repair", "Tombstones"; for lightweight transactions {@code paxos_variant: v1}). It
 * differs on purpose:
 *
 * <ul>
 *   <li>The coordinator's own copy is a message as any other, so that a write can be seen on
 *       exactly one replica; Cassandra's and Dynamo's coordinator writes its own copy at once.
 *   <li>A node that did not answer in time is suspected by that coordinator alone, until it is
 *       heard from, as in Dynamo §4.8.3. With {@code membership=gossip} it is down after a number
 *       of rounds without news of it, and up with the first; Cassandra weighs the intervals between
 *       heartbeats (phi), and makes sure that it can reach a node before it takes it for up.
 *   <li>A round of gossip is a message and an answer, to any other node; Cassandra's takes three
 *       messages, to one that is up, and now and then to one that is down or to a seed.
 *   <li>A read asks all replicas; Cassandra asks as many as it needs, and others when these are
 *       slow or differ, and asks all but one for a digest of the data only.
 *   <li>Of two writes with one timestamp the later coordinator's name wins; in Cassandra a
 *       tombstone, then the greater value.
 *   <li>A transaction that finds replicas without the last commit waits until they have it, and
 *       goes on; Cassandra prepares anew. It compares with one value (no IF NOT EXISTS), always
 *       asks a quorum of all replicas (no LOCAL_SERIAL), and a ballot moves its coordinator's clock
 *       on, so that none is used twice.
 *   <li>A version is one dot, its coordinator and its count there, and knows the dots that its
 *       client had seen (Preguiça et al., <em>Dotted Version Vectors</em>, 2010). So two writes
 *       that did not know of each other are siblings, through one coordinator as through two, as in
 *       Riak; Dynamo §4.4 gives a version a plain vector clock, and does not say what a coordinator
 *       makes of a put whose context it has gone past. A coordinator keeps no copy here, and one
 *       count for all keys, so that dots seldom close up to a vector; Riak's coordinator is a
 *       replica, and counts for each key.
 *   <li>A coordinator syncs its count to disk before it sends, lest it name two changes alike or go
 *       back in time after a crash; no price has that, for Cassandra keeps no such record.
 *   <li>A node that judges alone learns that another one is up again from the hints that it offers;
 *       where it keeps none for it, from the writes that it goes on sending.
 * </ul>
 */
public final class Leaderless implements Protocol<Replica, Message, Durable> {
  /** The operation of messages that belong to none. */
  static final Ticket NOBODY = new Ticket(0, "nobody");

  static final String HANDOFF = "handoff";
  static final String ANTI_ENTROPY = "anti-entropy";

  private final Settings settings;
  private final Storing storing;
  private final Coordinating coordinating;
  private final Transacting transacting;
  private final Comparing comparing;
  private final Gossiping gossiping;

  /** Three copies, quorums for reads and writes, asynchronous read repair. */
  public Leaderless() {
    this(Settings.DEFAULT);
  }

  private Leaderless(Settings settings) {
    this.settings = settings;
    storing = new Storing(settings);
    coordinating = new Coordinating(settings, storing);
    transacting = new Transacting(settings, storing, coordinating);
    comparing = new Comparing(storing);
    gossiping = new Gossiping(settings);
  }

  @Override
  public Seq<Durable> initial(NodeId self, Seq<NodeId> members) {
    return Seq.of(new Member());
  }

  /** A node with an empty disk takes part with nothing: others repair it, in time. */
  @Override
  public Step<Replica, Message, Durable> boot(Local here, Seq<Durable> durable) {
    var me = Replica.EMPTY;
    for (var entry : durable)
      me =
          switch (entry) {
            case Member _ -> me;
            case Kept(var key, var copy) -> me.withData(me.data().put(key, copy));
            case Purged(var key) -> me.withData(me.data().remove(key));
            case Hinted(var home, var key, var copy) ->
                me.withHints(
                    me.hints().put(home, me.hints().get(home, Table.empty()).put(key, copy)));
            case HandedOver(var home, var key) ->
                me.withHints(
                    me.hints()
                        .put(home, me.hints().get(home, Table.empty()).remove(key))
                        .filter((_, left) -> !left.isEmpty()));
            case Counted(long changes, var time) -> me.with(new Issued(changes, time));
            case Transacted(var key, var ledger) -> me.withLedgers(me.ledgers().put(key, ledger));
          };
    var step = storing.buried(here, me).setTimer(HANDOFF, settings.handoff);
    return compares(here, gossips(here, step));
  }

  private Step<Replica, Message, Durable> compares(
      Local here, Step<Replica, Message, Durable> step) {
    return settings.antiEntropy.isPresent() && !here.self().equals(Ring.DRIVER)
        ? step.setTimer(ANTI_ENTROPY, settings.antiEntropy.get())
        : step;
  }

  private Step<Replica, Message, Durable> gossips(
      Local here, Step<Replica, Message, Durable> step) {
    return settings.judgesAlone(here.self())
        ? step
        : step.setTimer(Gossiping.GOSSIP, settings.round);
  }

  @Override
  public Step<Replica, Message, Durable> on(Local here, Replica me, Event<Message, Durable> event) {
    return switch (event) {
      case Requested(var ticket, Op.Cas cas, _) -> transacting.begin(here, me, ticket, cas);
      case Requested(var ticket, Op.Read read, _) ->
          coordinating.isSerial(read)
              ? transacting.begin(here, me, ticket, read)
              : coordinating.read(here, me, ticket, read);
      case Requested(var ticket, var op, var seen) ->
          coordinating.write(here, me, ticket, op, seen.vector());
      case Received(var from, var message) -> receive(here, heard(here, me, from), from, message);
      case Synced(var records) -> storing.synced(here, me, records);
      case Elapsed(var timer) -> elapsed(here, me, timer);
      case Ordered(var order) -> ordered(here, me, order);
      case Configured() -> compares(here, gossips(here, storing.buried(here, me)));
    };
  }

  /** Whoever is heard from is alive; where nodes gossip, its heartbeats say so. */
  private Replica heard(Local here, Replica me, NodeId from) {
    return settings.judgesAlone(here.self()) ? me.with(me.peers().trusting(from)) : me;
  }

  private Step<Replica, Message, Durable> receive(
      Local here, Replica me, NodeId from, Message message) {
    return switch (message) {
      case Message.Put put -> storing.put(here, me, from, put);
      case Message.PutDone(var ticket, var why, var key) ->
          switch (why) {
            case WRITE -> coordinating.confirmed(here, me, from, ticket);
            case REPAIR -> coordinating.repaired(me, from, ticket);
            case HANDOFF -> storing.handedOver(me, from, key);
          };
      case Message.Get get -> storing.get(me, from, get);
      case Message.Got got ->
          me.requests().transactions().has(got.ticket())
              ? transacting.got(me, from, got)
              : coordinating.got(here, me, from, got);
      case Message.Heartbeats heartbeats -> gossiping.heard(here, me, from, heartbeats);
      case Message.Prepare request -> transacting.prepare(me, from, request);
      case Message.Promise promise -> transacting.promised(me, from, promise);
      case Message.Propose request -> transacting.propose(me, from, request);
      case Message.Accepted accepted -> transacting.accepted(here, me, from, accepted);
      case Message.Refused refused -> transacting.refused(me, from, refused);
      case Message.Commit commit -> transacting.commit(here, me, from, commit);
      case Message.Committed committed -> transacting.committed(here, me, from, committed);
      case Message.Hashes hashes -> comparing.compare(me, from, hashes);
      case Message.Leaves leaves -> comparing.take(here, me, from, leaves);
    };
  }

  private Step<Replica, Message, Durable> elapsed(Local here, Replica me, String timer) {
    if (timer.equals(HANDOFF))
      return storing.handOver(here, me).setTimer(HANDOFF, settings.handoff);
    if (timer.equals(ANTI_ENTROPY)) return compares(here, compare(here, me));
    if (timer.equals(Gossiping.GOSSIP))
      return settings.gossip ? gossips(here, gossiping.round(here, me)) : me.step();
    if (timer.startsWith(Storing.PURGE))
      return storing.purge(me, timer.substring(Storing.PURGE.length()));
    if (timer.startsWith(Transacting.RETRY))
      return transacting.retry(here, me, timer.substring(Transacting.RETRY.length()));
    return timer.startsWith(Coordinating.TIMEOUT)
        ? expire(here, me, timer.substring(Coordinating.TIMEOUT.length()))
        : me.step();
  }

  private Step<Replica, Message, Durable> expire(Local here, Replica me, String name) {
    for (var ticket : me.requests().transactions().keys())
      if (ticket.toString().equals(name)) return transacting.expire(me, ticket);
    return coordinating.expire(here, me, name);
  }

  private Step<Replica, Message, Durable> compare(Local here, Replica me) {
    return settings.randomPeer
        ? Ring.drawn(here, me.peers().draws())
            .map(peer -> comparing.begin(me.with(me.peers().drawn()), peer))
            .orElseGet(me::step)
        : comparing.begin(me, next(here));
  }

  private static NodeId next(Local here) {
    var members = Ring.members(here);
    return members.get((members.indexOf(here.self()) + 1) % members.size());
  }

  private Step<Replica, Message, Durable> ordered(Local here, Replica me, Order order) {
    var named = order.arguments().stream().findFirst().map(NodeId::new);
    if (named.filter(node -> !Ring.members(here).contains(node)).isPresent())
      return me.step().refuse("There is no node " + named.get() + " here.");
    return switch (order.verb()) {
      case "repair" -> comparing.begin(me, named.orElseGet(() -> next(here)));
      case "suspect" ->
          named.isEmpty()
              ? me.step().refuse("Suspect whom? tell " + here.self() + " suspect n2.")
              : me.with(me.peers().suspecting(Seq.of(named.get()), here.clock())).step();
      case "copy" -> me.step();
      default -> me.step().refuse(here.self() + " knows no order " + order.verb() + ".");
    };
  }

  /** Of each key, and of each hint, only the last word counts. */
  @Override
  public Seq<Durable> compact(Seq<Durable> durable) {
    if (durable.isEmpty()) return durable;
    var last = durable.last();
    var earlier = durable.take(durable.size() - 1);
    var kept = earlier.filter(entry -> !replaces(last, entry));
    return kept.size() == earlier.size() ? durable : kept.add(last);
  }

  private static boolean replaces(Durable last, Durable earlier) {
    return switch (last) {
      case Kept(var key, _) -> isOf(earlier, key);
      case Purged(var key) -> isOf(earlier, key);
      case Hinted(var home, var key, _) -> isHint(earlier, home, key);
      case HandedOver(var home, var key) -> isHint(earlier, home, key);
      case Counted _ -> earlier instanceof Counted;
      case Transacted(var key, _) -> earlier instanceof Transacted(var of, _) && of.equals(key);
      case Member _ -> false;
    };
  }

  private static boolean isOf(Durable entry, String key) {
    return switch (entry) {
      case Kept(var kept, _) -> kept.equals(key);
      case Purged(var purged) -> purged.equals(key);
      case Member _, Hinted _, HandedOver _, Counted _, Transacted _ -> false;
    };
  }

  private static boolean isHint(Durable entry, NodeId home, String key) {
    return switch (entry) {
      case Hinted(var of, var hinted, _) -> of.equals(home) && hinted.equals(key);
      case HandedOver(var of, var hinted) -> of.equals(home) && hinted.equals(key);
      case Member _, Kept _, Purged _, Counted _, Transacted _ -> false;
    };
  }

  @Override
  public Observation observe(NodeId self, Replica me) {
    return Observing.observe(self, me, settings);
  }

  @Override
  public String describe(Message message) {
    return Observing.describe(message);
  }

  @Override
  public boolean replicates(Message message) {
    return message instanceof Message.Put
        || message instanceof Message.Propose
        || message instanceof Message.Commit
        || message instanceof Message.Leaves;
  }

  @Override
  public Optional<String> outranked(NodeId self, Replica me, Message message) {
    return message instanceof Message.Put(_, _, var key, LastWriterWins theirs, var home)
            && home.equals(self)
            && me.latest(key).orElse(theirs) instanceof LastWriterWins mine
        ? theirs.outrankedBy(mine, key)
        : Optional.empty();
  }

  @Override
  public boolean advances(String timer) {
    return timer.equals(HANDOFF);
  }

  @Override
  public boolean costs(Durable entry) {
    return !(entry instanceof Counted);
  }

  @Override
  public Content content() {
    return settings.vectors ? Content.SIBLINGS : Content.REGISTER;
  }

  @Override
  public Table<String, String> foundations() {
    return Table.of("versions", settings.typed.text("versions"));
  }

  @Override
  public Model model() {
    return new Model(false, "", false, Seq.of("hints", "suspects"));
  }

  @Override
  public boolean takes(Op op, Observation node) {
    return node.role().equals(settings.clientDriven ? Observing.DRIVER : Observing.REPLICA);
  }

  @Override
  public boolean gathers() {
    return true;
  }

  @Override
  public Seq<NodeId> attendants() {
    return settings.clientDriven ? Seq.of(Ring.DRIVER) : Seq.empty();
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
    switch (op) {
      case Op.Read _ -> {
        if (op.options().has("W")) throw new Mistake("A read waits for R replicas: write R=2.");
        op.options().find("R").ifPresent(Level::forReads);
        op.options().find("level").ifPresent(Level::forReads);
      }
      case Op.Write _, Op.Delete _, Op.Cas _ -> {
        if (op instanceof Op.Cas && settings.vectors)
          throw new Mistake(
              "cas compares with one value, and versions=vectors keeps several: use"
                  + " versions=timestamp.");
        if (op.options().has("R")) throw new Mistake("A write waits for W replicas: write W=2.");
        op.options().find("W").ifPresent(Level::forWrites);
        op.options().find("level").ifPresent(Level::forWrites);
      }
      case Op.Add _ ->
          throw new Mistake(
              "Replicas do not count: read, and write what it comes to, or use a multi-leader"
                  + " cluster with merge=counter.");
    }
  }

  @Override
  public Table<String, String> settings() {
    return settings.typed.values();
  }

  /** Cassandra takes such a level, too, and finds too few replicas whenever it is asked. */
  @Override
  public String impossible(Seq<NodeId> followers, Seq<NodeId> running) {
    var members = followers.filter(node -> !node.equals(Ring.DRIVER));
    int replicas = Ring.replicas(members, settings).size();
    var writes = settings.writes.beyond("no write can be confirmed: W=", replicas);
    var reads = settings.reads.beyond("no read can be answered: R=", replicas);
    return String.join("; ", writes.addAll(reads));
  }

  @Override
  public String placement(Seq<NodeId> nodes) {
    var members = nodes.filter(node -> !node.equals(Ring.DRIVER));
    int replicas = Ring.replicas(members, settings).size();
    return replicas == members.size()
        ? ""
        : "each key is kept by "
            + replicas
            + " of "
            + members.size()
            + " nodes (N="
            + settings.copies
            + ")";
  }

  @Override
  public Table<String, String> meanings() {
    return Settings.MEANINGS;
  }

  @Override
  public Leaderless set(String key, String value) {
    return new Leaderless(settings.set(key, value));
  }
}
