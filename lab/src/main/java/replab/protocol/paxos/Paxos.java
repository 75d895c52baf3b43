package replab.protocol.paxos;

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
import replab.core.Protocol;
import replab.core.Recent;
import replab.core.Seq;
import replab.core.Step;
import replab.core.Table;
import replab.protocol.paxos.Durable.Begun;
import replab.protocol.paxos.Durable.Kept;
import replab.protocol.paxos.Node.Letter;

/**
 * Paxos: a majority chooses one value, and nothing that happens later can make it another one.
 *
 * <p>Each key is a register that is written once. A node that is asked to write it proposes the
 * value under a ballot, a number that is its own. First it asks all acceptors to promise that they
 * will accept nothing below that ballot, and to tell what they have accepted already (phase 1).
 * When a majority has promised, it asks them to accept a value (phase 2): of those that it was told
 * of the one with the highest ballot, and its own only if it was told of none. What a majority has
 * accepted is chosen. Any two majorities have an acceptor in common, so whoever comes later hears
 * of what is chosen, and can but propose it again.
 *
 * <p>So a write that another one has beaten fails for good. It is less simple before: a proposer
 * that dies between the phases leaves a value with some acceptors, which may be chosen by whoever
 * comes next, even by a read. And two proposers can outbid each other for ever, each taking away
 * the other's promises between its phases; no rule of the algorithm ends that, only chance does:
 * they wait for a random time before they try again ({@code backoff}).
 *
 * <p>Follows Lamport, <em>Paxos Made Simple</em> (2001), §2. {@code promises=forgotten}, {@code
 * accepts=any}, {@code proposes=own} and {@code learns-from=one} each turn one safety rule off. It
 * differs on purpose:
 *
 * <ul>
 *   <li>Every node is proposer, acceptor and learner, and asks its own acceptor without a message.
 *   <li>The proposer is the distinguished learner (§2.3), who tells the others once; one that did
 *       not hear it learns by a read. What was learned is not kept over a restart.
 *   <li>No proposer is distinguished (§2.4 elects one, for progress).
 *   <li>A read is a proposal without a value of its own: it has what it finds chosen before it
 *       answers, and finds nothing where a majority has accepted nothing.
 *   <li>The acceptors never change, and one whose disk is lost is none any more.
 * </ul>
 */
public final class Paxos implements Protocol<Node, Message, Durable> {
  private final Settings settings;
  private final Accepting accepting;
  private final Proposing proposing;

  /** All safety rules on. */
  public Paxos() {
    this(Settings.DEFAULT);
  }

  private Paxos(Settings settings) {
    this.settings = settings;
    accepting = new Accepting(settings);
    proposing = new Proposing(settings, accepting);
  }

  @Override
  public Seq<Durable> initial(NodeId self, Seq<NodeId> members) {
    return Seq.of(new Begun(members));
  }

  /** Promises and accepted proposals survive; what was chosen is learned again. */
  @Override
  public Step<Node, Message, Durable> boot(Local here, Seq<Durable> durable) {
    var me = Node.of(Seq.empty());
    for (var entry : durable)
      me =
          switch (entry) {
            case Begun(var acceptors) -> Node.of(acceptors);
            case Kept(var key, var register) -> me.with(key, register);
          };
    return me.step();
  }

  @Override
  public Step<Node, Message, Durable> on(Local here, Node me, Event<Message, Durable> event) {
    return switch (event) {
      case Requested(var ticket, var op, _) -> proposing.requested(here, me, ticket, op);
      case Received(var from, var message) -> receive(here, me, from, message);
      case Synced(var records) -> synced(here, me, records);
      case Elapsed(var timer) -> elapsed(here, me, timer);
      case Ordered(var order) ->
          me.step().refuse(here.self() + " knows no order " + order.verb() + ".");
      case Configured() -> me.step();
    };
  }

  private Step<Node, Message, Durable> receive(Local here, Node me, NodeId from, Message message) {
    return switch (message) {
      case Message.Prepare request ->
          me.accepts() ? accepting.prepare(me, from, request) : me.step();
      case Message.Promise promise -> proposing.promised(here, me, from, promise);
      case Message.Accept request -> me.accepts() ? accepting.accept(me, from, request) : me.step();
      case Message.Accepted accepted -> proposing.accepted(here, me, from, accepted);
      case Message.Rejected rejected -> proposing.rejected(me, rejected);
      case Message.Chosen chosen -> proposing.learn(me, chosen);
    };
  }

  /** What waited for these records to be on disk may be said now. */
  private Step<Node, Message, Durable> synced(Local here, Node me, Seq<Durable> records) {
    int count = records.filter(record -> record instanceof Kept).size();
    var letters = me.pending().take(count).stream().flatMap(each -> each.letters().stream());
    var step = me.withPending(me.pending().drop(count)).step();
    for (var letter : letters.toList()) step = step.then(next -> post(here, next, letter));
    return step;
  }

  private Step<Node, Message, Durable> post(Local here, Node me, Letter letter) {
    return letter.to().equals(here.self())
        ? receive(here, me, here.self(), letter.message())
        : me.step().send(letter.to(), letter.message());
  }

  private Step<Node, Message, Durable> elapsed(Local here, Node me, String timer) {
    return timer.startsWith(Proposing.RETRY)
        ? proposing.retry(here, me, timer.substring(Proposing.RETRY.length()))
        : me.step();
  }

  /**
   * Of each key only the last record counts. An earlier one that lies more than {@link
   * Recent#COUNT} further back stays where it is: to look for it would cost more than it takes.
   */
  @Override
  public Seq<Durable> compact(Seq<Durable> durable) {
    return Recent.withoutReplaced(durable, Paxos::replaces);
  }

  private static boolean replaces(Durable later, Durable earlier) {
    return later instanceof Kept(var key, _)
        && earlier instanceof Kept(var kept, _)
        && kept.equals(key);
  }

  @Override
  public Observation observe(NodeId self, Node me) {
    return Observing.observe(me);
  }

  @Override
  public String describe(Message message) {
    return Observing.describe(message);
  }

  @Override
  public boolean replicates(Message message) {
    return message instanceof Message.Accept || message instanceof Message.Chosen;
  }

  @Override
  public Model model() {
    return new Model(false, "", false, Seq.of("promised", "accepted"));
  }

  @Override
  public boolean takes(Op op, Observation node) {
    return node.role().equals(Observing.ACCEPTOR);
  }

  @Override
  public Table<String, String> instead() {
    return Settings.INSTEAD;
  }

  @Override
  public void check(Op op) {
    switch (op) {
      case Op.Read _ -> {}
      case Op.Write(_, var value, _) -> {
        if (value.endsWith("()"))
          throw new Mistake("Nobody evaluates " + value + " here: propose a value.");
      }
      case Op.Add _, Op.Delete _, Op.Cas _ ->
          throw new Mistake(
              "What is chosen stays: Paxos writes a key once, and never changes it. Write another"
                  + " key, or use raft.");
    }
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
  public Paxos set(String key, String value) {
    return new Paxos(settings.set(key, value));
  }
}
