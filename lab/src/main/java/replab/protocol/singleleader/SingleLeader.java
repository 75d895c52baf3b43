package replab.protocol.singleleader;

import java.util.Optional;
import replab.core.Counted;
import replab.core.Event;
import replab.core.Local;
import replab.core.Lsn;
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
import replab.protocol.consensus.Vote;
import replab.protocol.singleleader.Durable.Copied;
import replab.protocol.singleleader.Durable.Crowned;
import replab.protocol.singleleader.Durable.Fenced;
import replab.protocol.singleleader.Durable.Follows;
import replab.protocol.singleleader.Durable.Heard;
import replab.protocol.singleleader.Durable.Leads;
import replab.protocol.singleleader.Durable.Logged;
import replab.protocol.singleleader.Durable.Recycled;
import replab.protocol.singleleader.Durable.Rewound;
import replab.protocol.singleleader.Role.Blank;
import replab.protocol.singleleader.Role.Choosing;
import replab.protocol.singleleader.Role.Follower;
import replab.protocol.singleleader.Role.Leader;
import replab.protocol.singleleader.Role.Stopped;
import replab.protocol.singleleader.Role.Watching;

/**
 * Single-leader replication: one node, the leader, puts all writes in one order, its write-ahead
 * log; followers copy the log and replay the same records in the same order.
 *
 * <p>All turns on when the leader may tell a client "ok". With {@code sync=0} its own disk is
 * enough: writes are fast, and for a while on one disk alone. With {@code sync=1} a standby must
 * have it too: a crash loses nothing, if that standby is the heir, and a standby that is slow or
 * dead stops every commit. What "have it" means is each write's own choice ({@link Commit}).
 *
 * <p>A change of leader starts a new <em>timeline</em>. What the old leader had logged and nobody
 * had copied is on no other timeline: it is lost, and the old leader's log has diverged. Who
 * decides that a leader is dead, an operator ({@code promote}), a {@link Monitor} or a majority of
 * the nodes ({@link Electing}), may be wrong; only the majority never makes two leaders of one
 * timeline.
 *
 * <p>Follows PostgreSQL 18's physical streaming replication (manual, chapter 26, "High
 * Availability, Load Balancing, and Replication", and 54.4, "Streaming Replication Protocol"), and
 * for {@code sync-timeout} MySQL 8.4's semi-synchronous replication (manual 19.4.10); {@code
 * failover=elected}, {@code commit=majority} and {@code concern} follow MongoDB 8.0's replica sets
 * (manual, "Replica Set Elections", "Write Concern", "Read Concern"). It differs on purpose:
 *
 * <ul>
 *   <li>A record is one change and commits at once; one message carries one record. A transaction
 *       of several changes, and its abort, would teach nothing more about replication.
 *   <li>The network may lose and reorder, so a follower asks again from where it stands; PostgreSQL
 *       leaves that to TCP and a new connection.
 *   <li>A walreceiver reports what it wrote before it flushes; here only where a commit waits for
 *       that ({@code remote_write}).
 *   <li>Promotion and a clean shutdown end a follower's stream; that it follows another leader does
 *       not, and where nothing comes from its leader it waits on: wal_receiver_timeout has no like.
 *   <li>A base backup is a copy of the data at one position. PostgreSQL copies files while they
 *       change, and replays the log of that time to the same end.
 *   <li>pg_rewind wants its target stopped, and so does a base backup. A node that runs is stopped
 *       for either and started again; what it says of the log that it had before counts no more.
 *   <li>A crash of a follower does not end what it has said already, though its connection ends:
 *       for {@code remote_write} that may be what it has lost.
 *   <li>{@code fencing}, {@code lease}, the monitor and the election are not PostgreSQL's own:
 *       clusters get them from Patroni, pg_auto_failover and their like.
 *   <li>How far a majority has come, a leader tells with its heartbeats alone; MongoDB's does with
 *       what it sends of its log, too. A node that restarts has forgotten it, and answers no read
 *       of that concern until it is told again.
 *   <li>A candidate asks nobody beforehand whether it could win, as MongoDB's does in a dry run:
 *       one that was cut off may end a newer reign when it returns.
 *   <li>Who may vote is whoever is in the cluster, known to all at once and agreed upon nowhere:
 *       nodes that join a leader on one side of a cut may make a majority there. A node that lost
 *       its disk forgets its vote, and votes again once it has a copy.
 *   <li>A new setting is in force on all nodes at once.
 * </ul>
 */
public final class SingleLeader implements Protocol<Role, Message, Durable> {
  /** What a node knows that has never heard of any change of leader. */
  private static final Vote BEFORE_ALL = Vote.NONE.heardOf(1);

  private final Settings settings;
  private final Leading leading;
  private final Following following;
  private final Stopping stopping;
  private final Monitor monitor;

  /** Asynchronous, without fencing, failover by hand. */
  public SingleLeader() {
    this(Settings.DEFAULT);
  }

  private SingleLeader(Settings settings) {
    this.settings = settings;
    leading = new Leading(settings);
    following = new Following(settings, leading);
    stopping = new Stopping(settings);
    monitor = new Monitor(settings);
  }

  /** The first member leads; the others follow it. */
  @Override
  public Seq<Durable> initial(NodeId self, Seq<NodeId> members) {
    var leader = members.first();
    if (self.equals(Monitor.NAME)) return Seq.of(new Crowned(leader, 1));
    return Seq.of(self.equals(leader) ? new Leads(1) : new Follows(Optional.of(leader)));
  }

  @Override
  public Step<Role, Message, Durable> boot(Local here, Seq<Durable> durable) {
    if (durable.isEmpty()) return new Blank().step();
    var store = Store.EMPTY;
    var part = durable.first();
    var vote = BEFORE_ALL;
    for (var entry : durable) {
      switch (entry) {
        case Logged(var logged) ->
            store = store.append(logged).flush(logged.to()).replay(here, logged.to());
        case Copied(var base, var edition) -> store = Store.copy(base, edition);
        case Rewound(var end, var edition) -> store = store.rewind(here, end).edition(edition);
        case Recycled(var start) -> store = store.recycle(here, start);
        case Heard(var latest) -> vote = latest;
        case Leads _, Follows _, Fenced _, Crowned _ -> part = entry;
      }
    }
    boolean uncertain = settings.elected && store.end().isAfter(Lsn.ZERO);
    return play(here, uncertain ? store.uncertain() : store, part, vote);
  }

  private Step<Role, Message, Durable> play(Local here, Store store, Durable part, Vote vote) {
    return switch (part) {
      case Leads(var reign) ->
          settings.elected && !vote.equals(BEFORE_ALL)
              ? following.start(store, Optional.empty(), vote)
              : leading.first(here, store, reign);
      case Follows(var upstream) -> following.start(store, upstream, vote);
      case Fenced _ -> new Stopped(store, vote).step();
      case Crowned(var leader, var reign) -> monitor.start(leader, reign);
      case Logged _, Copied _, Rewound _, Recycled _, Heard _ ->
          throw new IllegalStateException("a disk that says nothing of the node's part: " + part);
    };
  }

  @Override
  public Step<Role, Message, Durable> on(Local here, Role role, Event<Message, Durable> event) {
    return switch (role) {
      case Leader me -> leading.on(here, me, event);
      case Follower me -> following.on(here, me, event);
      case Stopped me -> stopping.on(here, me, event);
      case Blank me -> stopping.on(here, me, event);
      case Watching _, Choosing _ -> monitor.on(here, role, event);
    };
  }

  @Override
  public Seq<Durable> offline(Local here, Seq<Durable> durable, Order order, Optional<Role> other) {
    return Offline.of(here, durable, boot(here, durable).state(), order, other);
  }

  /** Only the last word on a node's part counts, and nothing before a copy of all data does. */
  @Override
  public Seq<Durable> compact(Seq<Durable> durable) {
    if (durable.isEmpty() || durable.last() instanceof Logged) return durable;
    var kept = Seq.<Durable>empty();
    for (var entry : durable) {
      kept =
          switch (entry) {
            case Copied _ -> kept.filter(e -> !isLog(e)).add(entry);
            case Leads _, Follows _, Fenced _, Crowned _ -> kept.filter(e -> !isPart(e)).add(entry);
            case Heard _ -> kept.filter(e -> !(e instanceof Heard)).add(entry);
            case Rewound(var end, _) ->
                kept.filter(e ->
                        !(e instanceof Rewound)
                            && !(e instanceof Logged(var lost) && lost.to().isAfter(end)))
                    .add(entry);
            case Logged _, Recycled _ -> kept.add(entry);
          };
    }
    return kept;
  }

  private static boolean isLog(Durable entry) {
    return switch (entry) {
      case Logged _, Copied _, Rewound _, Recycled _ -> true;
      case Leads _, Follows _, Fenced _, Crowned _, Heard _ -> false;
    };
  }

  private static boolean isPart(Durable entry) {
    return switch (entry) {
      case Leads _, Follows _, Fenced _, Crowned _ -> true;
      case Logged _, Copied _, Rewound _, Recycled _, Heard _ -> false;
    };
  }

  @Override
  public Observation observe(NodeId self, Role role) {
    return new Observing(settings, leading).observe(role);
  }

  @Override
  public String describe(Message message) {
    return Observing.describe(message);
  }

  @Override
  public boolean replicates(Message message) {
    return message instanceof Message.Append || message instanceof Message.Copy;
  }

  @Override
  public boolean advances(String timer) {
    return timer.equals(Following.RETRY) || timer.startsWith(Following.REPLAY);
  }

  @Override
  public boolean alike() {
    return settings.sync.asynchronous() || settings.sync.method() == SyncRule.Method.ANY;
  }

  @Override
  public Model model() {
    return new Model(true, "timeline", true, Seq.empty());
  }

  @Override
  public Seq<NodeId> attendants() {
    return settings.monitored ? Seq.of(Monitor.NAME) : Seq.empty();
  }

  @Override
  public Table<String, String> orders() {
    return Settings.ORDERS;
  }

  @Override
  public Table<String, String> options() {
    return Table.of(
        "commit", Settings.MEANINGS.at("commit"), "concern", Settings.MEANINGS.at("concern"));
  }

  @Override
  public void check(Op op) {
    if (!op.changesData() && op.options().has("commit"))
      throw new Mistake("A read waits for no commit: leave commit= out.");
    if (op.changesData() && op.options().has("concern"))
      throw new Mistake("concern= is for reads: a write says commit=.");
    var commit = op.options().find("commit").map(Commit::of);
    if (commit.filter(Commit.MAJORITY::equals).isPresent()) settings.decides("commit=majority");
    var concern = Concern.of(op, settings);
    if (concern.equals(Concern.LOCAL)) return;
    settings.decides("concern=" + concern.shown());
    if (op.options().has("wait"))
      throw new Mistake("wait=replay is for what this node has itself: concern=local.");
  }

  @Override
  public Table<String, String> settings() {
    return settings.typed.values();
  }

  /** PostgreSQL takes such a setting, too, and waits. */
  @Override
  public String impossible(Seq<NodeId> followers, Seq<NodeId> running) {
    boolean waits = settings.commit.waitsForStandbys() && settings.syncTimeout.isEmpty();
    if (!waits || settings.commit.equals(Commit.MAJORITY)) return "";
    int exist = settings.sync.possible(followers);
    if (exist < settings.sync.count())
      return unconfirmed(exist + (exist == 1 ? " exists" : " exist"), "");
    int run = settings.sync.possible(running);
    if (run >= settings.sync.count()) return "";
    var down = followers.filter(node -> !running.contains(node) && settings.sync.counts(node));
    return unconfirmed(
        run + (run == 1 ? " is up" : " are up"),
        "restart " + down.first() + " (or resume it), or ");
  }

  private String unconfirmed(String but, String restart) {
    return "no write can be confirmed: "
        + Counted.of(settings.sync.count(), "synchronous replica")
        + " wanted, "
        + but
        + ": "
        + restart
        + "set sync=0";
  }

  @Override
  public Seq<NodeId> voters(Seq<NodeId> nodes, Role state) {
    return settings.elected ? nodes : Seq.empty();
  }

  @Override
  public Table<String, String> meanings() {
    return Settings.MEANINGS;
  }

  @Override
  public SingleLeader set(String key, String value) {
    return new SingleLeader(settings.set(key, value));
  }
}
