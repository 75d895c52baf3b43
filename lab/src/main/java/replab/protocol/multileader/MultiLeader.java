package replab.protocol.multileader;

import java.time.Duration;
import replab.core.Conflict;
import replab.core.Content;
import replab.core.Event;
import replab.core.Local;
import replab.core.Mistake;
import replab.core.Model;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Op;
import replab.core.Protocol;
import replab.core.Recent;
import replab.core.Seq;
import replab.core.Step;
import replab.core.Table;
import replab.protocol.merge.Functions;
import replab.protocol.merge.Rule;
import replab.protocol.multileader.Durable.Home;
import replab.protocol.multileader.Durable.Kept;
import replab.protocol.multileader.Durable.Met;
import replab.protocol.multileader.Durable.Purged;
import replab.protocol.multileader.Node.Blank;
import replab.protocol.multileader.Node.Member;

/**
 * Multi-leader replication: every node takes writes, says "ok" when its own disk has them, and
 * tells the others afterwards. A write is as near as the next node, and a cut stops nobody.
 *
 * <p>The price is paid when changes meet. Each copy of a key carries a version vector: the changes
 * that it knows of. Of two copies one may know all that the other does, and simply is the newer.
 * Where neither does, the changes were made without knowing of each other: a <em>conflict</em>,
 * though both clients were told ok. What becomes of it is the {@code merge} ({@link Rule}): one of
 * them is dropped (last writer wins), all are kept for a reader to merge, the application decides,
 * or the data are such that nothing needs to be dropped. All of these come to the same on every
 * node, in whatever order copies arrive; "the last to arrive" would not, and leaves two nodes
 * swapped for ever.
 *
 * <p>Which changes one replaces depends on the merge, too. Where changes are kept for a reader or
 * the application (siblings, application-…, java:…), a client tells the node what it has read and
 * written itself, and that is what its change replaces: Dynamo's context. So its second write, at
 * whatever node, meets nothing of its own. Else a change replaces what its node holds, as an UPDATE
 * does the row that it finds: where the first write has not come there yet, a client is in conflict
 * with itself.
 *
 * <p>The application's decision may be a function of one's own, {@code merge='java:(mine, theirs)
 * -> …'}. Nodes keep and send what met, and ask the function whenever somebody looks, so that
 * another one may take over at any time. A node gives it first what it accepted itself, then the
 * rest in the order of its nodes' names, two at a time from the left: each node has another order,
 * and only where {@code f(a, b) = f(b, a)} and {@code f(f(a, b), c) = f(a, f(b, c))} do all come to
 * the same value. A function that throws or does not end decides nothing: what met is kept, a write
 * is ok all the same, and a read fails until a better function is set. Whether others come to
 * something else is no secret: a node tries their orders, and its notes say so.
 *
 * <p>Conflicts that cannot happen need no merge: {@code home} gives each key one node that takes
 * its writes. What remains is the loss of that region: whoever makes another node the home, while
 * the old one is only cut off, has two again.
 *
 * <p>Changes go to all others directly, round a {@code ring}, or by way of the {@code star}'s hub;
 * in these two a node passes on what is news to it, never to a node that the change came through
 * (MySQL's server ids, PostgreSQL's origins, do the same), and one node that is down parts the
 * ring.
 *
 * <p>Follows Bayou (Terry et al., SOSP 1995) and the version vectors of Parker et al. (IEEE TSE
 * 1983); the last-writer-wins rule is DynamoDB's global tables' and Cassandra's. It differs on
 * purpose:
 *
 * <ul>
 *   <li>What is sent is a key's whole copy, not an operation, so that nothing depends on the order
 *       of arrival; logical replication of MySQL or PostgreSQL sends rows in the order of a log.
 *   <li>Nobody detects a conflict in MySQL's circular replication, and PostgreSQL 18 only counts
 *       them (pg_stat_subscription_stats); the conflict log here is as EDB's PGD keeps one.
 *   <li>With {@code topology=all} a node passes on only its own changes: what a dead node told one
 *       neighbour alone, others hear when that one changes the key itself, or restarts.
 *   <li>A node whose disk was lost may not come back under its name: the numbers of its changes
 *       would begin anew, and others would take its new changes for old ones.
 * </ul>
 */
public final class MultiLeader implements Protocol<Node, Message, Durable> {
  private final Settings settings;
  private final Accepting accepting;

  /** All to all, last writer wins by the clocks of nodes. */
  public MultiLeader() {
    this(Settings.DEFAULT);
  }

  /** The same, with merges that are written as functions. */
  public MultiLeader(Functions functions) {
    this(Settings.DEFAULT.compiling(functions));
  }

  private MultiLeader(Settings settings) {
    this.settings = settings;
    accepting = new Accepting(settings);
  }

  @Override
  public Seq<Durable> initial(NodeId self, Seq<NodeId> members) {
    return Seq.of(new Durable.Member());
  }

  @Override
  public Step<Node, Message, Durable> boot(Local here, Seq<Durable> durable) {
    if (durable.isEmpty()) return new Blank("").step();
    var member =
        new Member(
            Table.empty(),
            Seq.empty(),
            0,
            Duration.ZERO,
            Table.empty(),
            settings.homes,
            Seq.empty(),
            Table.empty());
    for (var entry : durable)
      member =
          switch (entry) {
            case Durable.Member _ -> member;
            case Kept(var key, var held, long count, var latest) ->
                member.withData(member.data().put(key, held)).counted(count, latest);
            case Purged(var key, long count, var latest) ->
                member.withData(member.data().remove(key)).counted(count, latest);
            case Home(var prefix, var node) -> member.withHomes(member.homes().put(prefix, node));
            case Met(var conflict) -> member.met(conflict);
          };
    return accepting.offer(here, member);
  }

  @Override
  public Step<Node, Message, Durable> on(Local here, Node node, Event<Message, Durable> event) {
    return switch (node) {
      case Member me -> accepting.on(here, me, event);
      case Blank me -> new Joining(accepting).on(here, me, event);
    };
  }

  /**
   * Of each key only the last word counts, and of all records the last, which has the count. An
   * earlier word that lies more than {@link Recent#COUNT} records further back stays where it is:
   * to look for it would cost more than it takes.
   */
  @Override
  public Seq<Durable> compact(Seq<Durable> durable) {
    return Recent.withoutReplaced(durable, MultiLeader::replaces);
  }

  private static boolean replaces(Durable later, Durable earlier) {
    return switch (later) {
      case Kept(var key, _, _, _) -> speaksOf(earlier, key);
      case Purged(var key, _, _) -> speaksOf(earlier, key);
      case Home(var prefix, _) -> earlier instanceof Home(var other, _) && other.equals(prefix);
      case Durable.Member _, Met _ -> false;
    };
  }

  private static boolean speaksOf(Durable entry, String key) {
    return switch (entry) {
      case Kept(var other, _, _, _) -> other.equals(key);
      case Purged(var other, _, _) -> other.equals(key);
      case Durable.Member _, Home _, Met _ -> false;
    };
  }

  @Override
  public Observation observe(NodeId self, Node node) {
    return Observing.observe(self, node, settings.rule);
  }

  @Override
  public String describe(Message message) {
    return Observing.describe(message);
  }

  @Override
  public boolean replicates(Message message) {
    return message instanceof Message.Share || message instanceof Message.Copy;
  }

  @Override
  public boolean advances(String timer) {
    return timer.equals(Accepting.RESEND);
  }

  @Override
  public Content content() {
    return settings.rule.content();
  }

  @Override
  public Table<String, String> foundations() {
    return Table.of("merge", settings.rule.form());
  }

  @Override
  public Model model() {
    return new Model(
        false, "", false, Seq.of("owes"), Seq.of(Observing.FAILURE, Observing.DISPUTE));
  }

  /** Any node, or the one that the key is at home at, as far as that one knows. */
  @Override
  public boolean takes(Op op, Observation node) {
    if (!node.role().equals(Observing.LEADER)) return false;
    if (!op.changesData()) return true;
    var homes = node.notes().find(Observing.HOME);
    return homes.isEmpty() || Homes.takes(homes.get(), op.key());
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
    return Rule.options();
  }

  @Override
  public void check(Op op) {
    if (op instanceof Op.Cas)
      throw new Mistake(
          "cas needs one order of all changes, which several leaders do not have: try raft.");
  }

  @Override
  public Seq<Conflict> conflicts(NodeId self, Node node) {
    return node instanceof Member me ? me.conflicts() : Seq.empty();
  }

  @Override
  public Table<String, String> settings() {
    return settings.typed.values();
  }

  @Override
  public Table<String, String> meanings() {
    return Settings.MEANINGS;
  }

  /** With a rule of one's own. */
  public MultiLeader merging(Rule rule) {
    return new MultiLeader(settings.merging(rule));
  }

  @Override
  public MultiLeader set(String key, String value) {
    return new MultiLeader(settings.set(key, value));
  }
}
