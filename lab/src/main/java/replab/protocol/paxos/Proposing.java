package replab.protocol.paxos;

import java.util.Optional;
import replab.core.Answer;
import replab.core.Local;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Step;
import replab.core.Ticket;
import replab.protocol.consensus.Promises;
import replab.protocol.consensus.Proposal;
import replab.protocol.consensus.Vote;
import replab.protocol.paxos.Message.Accept;
import replab.protocol.paxos.Message.Accepted;
import replab.protocol.paxos.Message.Chosen;
import replab.protocol.paxos.Message.Prepare;
import replab.protocol.paxos.Message.Promise;
import replab.protocol.paxos.Message.Rejected;
import replab.protocol.paxos.Node.Letter;
import replab.protocol.paxos.Node.Phase.Outbid;
import replab.protocol.paxos.Node.Phase.Preparing;

/**
 * What a proposer does for a client: it asks for promises, proposes what they leave it free to
 * propose, tells the learners what was chosen, and tries again where another one was faster.
 */
final class Proposing {
  static final String RETRY = "retry ";

  private final Settings settings;
  private final Accepting accepting;

  Proposing(Settings settings, Accepting accepting) {
    this.settings = settings;
    this.accepting = accepting;
  }

  /** What was chosen stays: whoever knows it need ask nobody. */
  Step<Node, Message, Durable> requested(Local here, Node me, Ticket ticket, Op op) {
    var known = me.learned().find(op.key());
    if (known.isPresent()) return me.step().reply(ticket, answer(op, known.get()));
    if (settings.readsLearned && op instanceof Op.Read) return me.step().reply(ticket, ABSENT);
    return me.accepts()
        ? prepare(here, me, ticket, op)
        : me.step()
            .reply(ticket, new Answer.Failed(here.self() + " is no acceptor, and may not propose"));
  }

  private static final Answer ABSENT = new Answer.Found(Seq.empty(), Stamp.NONE);

  /** Of a write, whether it is what was chosen: if not, it never will be. */
  private static Answer answer(Op op, Proposal<String> chosen) {
    var value = chosen.value();
    return switch (op) {
      case Op.Write(_, var wanted, _) when wanted.equals(value) -> new Answer.Done(Stamp.NONE);
      case Op.Read _ -> new Answer.Found(Seq.of(value), Stamp.NONE);
      default ->
          new Answer.Failed(op.key() + "=" + value + " is chosen, in ballot " + chosen.ballot());
    };
  }

  /**
   * Phase 1a: a ballot that is on its disk before anybody hears of it, for it is used only once.
   */
  private Step<Node, Message, Durable> prepare(Local here, Node me, Ticket ticket, Op op) {
    var key = op.key();
    var register = me.register(key);
    var ballot = register.next(here.self());
    var acceptor = register.acceptor().promise(ballot).orElseThrow();
    var letters =
        others(here, me)
            .map(node -> new Letter(node, new Prepare(key, ballot)))
            .add(new Letter(here.self(), new Promise(key, ballot, acceptor.accepted())));
    var next = me.with(ticket, op, new Preparing(Promises.asked(ballot)));
    return patient(accepting.keep(next, key, register.with(acceptor), letters), ticket);
  }

  private static Seq<NodeId> others(Local here, Node me) {
    return me.acceptors().filter(node -> !node.equals(here.self()));
  }

  private Step<Node, Message, Durable> patient(Step<Node, Message, Durable> step, Ticket ticket) {
    return step.setTimer(RETRY + ticket, settings.least, settings.most);
  }

  Step<Node, Message, Durable> promised(Local here, Node me, NodeId from, Promise promise) {
    var ticket = me.trying(promise.key(), promise.ballot());
    if (ticket.isEmpty()
        || !(me.proposing().at(ticket.get()).phase() instanceof Preparing(var before)))
      return me.step();
    var promises = before.with(from, promise.accepted());
    var next = me.with(ticket.get(), new Preparing(promises));
    return promises.ofMajority(me.acceptors().size())
        ? propose(here, next, ticket.get(), promises)
        : next.step();
  }

  /** Phase 2a. A read that finds nothing accepted knows that nothing was chosen before it began. */
  private Step<Node, Message, Durable> propose(
      Local here, Node me, Ticket ticket, Promises<String> promises) {
    var op = me.proposing().at(ticket).op();
    var value = value(op, promises);
    if (value.isEmpty()) return end(me, ticket, ABSENT);
    var proposal = new Proposal<>(promises.ballot(), value.get());
    var register = me.register(op.key());
    var own = accepting.accepted(register.acceptor(), proposal);
    if (own.isEmpty()) return outbid(me, ticket, new Outbid(register.acceptor().promised()));
    var letter = new Letter(here.self(), new Accepted(op.key(), proposal.ballot()));
    var next = me.with(ticket, new Node.Phase.Accepting(proposal, Seq.empty()));
    var step = accepting.keep(next, op.key(), register.with(own.get()), Seq.of(letter));
    for (var node : others(here, me)) step = step.send(node, new Accept(op.key(), proposal));
    return step;
  }

  /** The rule that {@code proposes=own} breaks: one's own value only where none was found. */
  private Optional<String> value(Op op, Promises<String> promises) {
    var found = promises.highest().map(Proposal::value);
    var own =
        op instanceof Op.Write(_, var wanted, _) ? Optional.of(wanted) : Optional.<String>empty();
    return settings.proposesOwn ? own.or(() -> found) : found.or(() -> own);
  }

  Step<Node, Message, Durable> accepted(Local here, Node me, NodeId from, Accepted accepted) {
    var ticket = me.trying(accepted.key(), accepted.ballot());
    if (ticket.isEmpty()
        || !(me.proposing().at(ticket.get()).phase()
            instanceof Node.Phase.Accepting(var proposal, var before))) return me.step();
    var acceptors = Promises.sorted(before, from);
    int needed = settings.learnsFromOne ? 1 : Vote.majority(me.acceptors().size());
    if (acceptors.size() < needed)
      return me.with(ticket.get(), new Node.Phase.Accepting(proposal, acceptors)).step();
    var chosen = new Chosen(accepted.key(), proposal);
    var step = learn(me, chosen);
    for (var node : others(here, me)) step = step.send(node, chosen);
    return step;
  }

  /** It is chosen, and whoever waits for this key here has an answer. */
  Step<Node, Message, Durable> learn(Node me, Chosen chosen) {
    if (me.learned().has(chosen.key())) return me.step();
    var next = me.withLearned(chosen.key(), chosen.proposal()).step();
    for (var each : me.proposing().entries())
      if (each.value().op().key().equals(chosen.key()))
        next =
            next.then(node -> end(node, each.key(), answer(each.value().op(), chosen.proposal())));
    return next;
  }

  private static Step<Node, Message, Durable> end(Node me, Ticket ticket, Answer answer) {
    return me.without(ticket).step().stopTimer(RETRY + ticket).reply(ticket, answer);
  }

  /** Another proposer has begun with a higher ballot: this one is given up (§2.3). */
  Step<Node, Message, Durable> rejected(Node me, Rejected rejected) {
    var next = me.with(rejected.key(), me.register(rejected.key()).heardOf(rejected.promised()));
    return next.trying(rejected.key(), rejected.ballot())
        .map(ticket -> outbid(next, ticket, new Outbid(rejected.promised())))
        .orElseGet(next::step);
  }

  private Step<Node, Message, Durable> outbid(Node me, Ticket ticket, Outbid outbid) {
    return patient(me.with(ticket, outbid).step(), ticket);
  }

  /** Again, with a higher ballot: this one was outbid, or too few have answered. */
  Step<Node, Message, Durable> retry(Local here, Node me, String name) {
    for (var each : me.proposing().entries())
      if (each.key().toString().equals(name))
        return prepare(here, me, each.key(), each.value().op());
    return me.step();
  }
}
