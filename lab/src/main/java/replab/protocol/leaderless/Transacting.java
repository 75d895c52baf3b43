package replab.protocol.leaderless;

import java.time.Duration;
import java.util.Optional;
import replab.core.Answer;
import replab.core.Local;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Step;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.consensus.Ballot;
import replab.protocol.consensus.Promises;
import replab.protocol.consensus.Proposal;
import replab.protocol.leaderless.Durable.Counted;
import replab.protocol.leaderless.Message.Accepted;
import replab.protocol.leaderless.Message.Commit;
import replab.protocol.leaderless.Message.Committed;
import replab.protocol.leaderless.Message.Get;
import replab.protocol.leaderless.Message.Got;
import replab.protocol.leaderless.Message.Prepare;
import replab.protocol.leaderless.Message.Promise;
import replab.protocol.leaderless.Message.Propose;
import replab.protocol.leaderless.Message.Refused;
import replab.protocol.leaderless.Replica.Confirmation;
import replab.protocol.leaderless.Replica.Issued;
import replab.protocol.leaderless.Transaction.Aim;
import replab.protocol.leaderless.Transaction.Phase.Contending;
import replab.protocol.leaderless.Transaction.Phase.Finishing;
import replab.protocol.leaderless.Transaction.Phase.Preparing;
import replab.protocol.leaderless.Transaction.Phase.Proposing;
import replab.protocol.leaderless.Transaction.Phase.Reading;
import replab.protocol.leaderless.Transaction.Phase.Repairing;
import replab.protocol.merge.Copy;

/**
 * Lightweight transactions: the replicas of a key agree by Paxos on one change after another, in
 * four phases: prepare, read, propose, commit. Whoever finds another's transaction that a replica
 * has accepted has to finish it first.
 */
final class Transacting {
  static final String RETRY = "retry ";
  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration MOST = Duration.ofMillis(100);

  private final Settings settings;
  private final Storing storing;
  private final Coordinating coordinating;

  Transacting(Settings settings, Storing storing, Coordinating coordinating) {
    this.settings = settings;
    this.storing = storing;
    this.coordinating = coordinating;
  }

  // The coordinator

  Step<Replica, Message, Durable> begin(Local here, Replica me, Ticket ticket, Op op) {
    var replicas = Ring.replicas(here, op.key(), settings);
    var alive = replicas.filter(node -> !me.peers().suspects(node));
    var transaction = new Transaction(op, replicas, Ballot.NONE, new Contending());
    return transaction.enough(alive)
        ? prepare(here, me, ticket, transaction)
            .setTimer(Coordinating.TIMEOUT + ticket, settings.timeout)
        : coordinating.unavailable(here, me, ticket, Level.SERIAL, alive, replicas);
  }

  /** In a ballot that this node has never used, and that no write of its own is later than. */
  private Step<Replica, Message, Durable> prepare(
      Local here, Replica me, Ticket ticket, Transaction transaction) {
    var time = coordinating.later(here, me, Ledger.time(transaction.above()));
    var ballot = Ledger.ballot(time, here.self());
    var preparing = new Preparing(Promises.asked(ballot), Table.empty());
    var next =
        me.with(new Issued(me.issued().changes(), time)).with(ticket, transaction.with(preparing));
    return storing
        .forced(here, next, new Counted(me.issued().changes(), time))
        .then(replica ->
            toAll(
                replica.step(), transaction, new Prepare(ticket, transaction.op().key(), ballot)));
  }

  private static Step<Replica, Message, Durable> toAll(
      Step<Replica, Message, Durable> step, Transaction transaction, Message message) {
    var sent = step;
    for (var node : transaction.replicas()) sent = sent.send(node, message);
    return sent;
  }

  Step<Replica, Message, Durable> promised(Replica me, NodeId from, Promise promise) {
    var found = me.requests().transactions().find(promise.ticket());
    if (found.isEmpty()
        || !(found.get().phase() instanceof Preparing(var promises, var committed))
        || !promises.ballot().equals(promise.ballot())) return me.step();
    var preparing =
        new Preparing(
            promises.with(from, promise.accepted()), committed.put(from, promise.committed()));
    var next = found.get().with(preparing);
    return preparing.promises().ofMajority(next.replicas().size())
        ? prepared(me, promise.ticket(), next, preparing)
        : me.with(promise.ticket(), next).step();
  }

  /** What is under way is finished first, and what is committed must be known to a majority. */
  private Step<Replica, Message, Durable> prepared(
      Replica me, Ticket ticket, Transaction transaction, Preparing preparing) {
    var ballot = preparing.promises().ballot();
    var newest = newest(preparing.committed());
    var underWay =
        preparing
            .promises()
            .highest()
            .filter(p -> p.value().isPresent() && p.ballot().isAfter(Ledger.ballot(newest)));
    if (underWay.isPresent())
      return propose(
          me,
          ticket,
          transaction,
          new Proposal<>(ballot, underWay.get().value()),
          new Aim.Finish());
    var lacking =
        Seq.copyOf(preparing.committed().filter((_, known) -> older(known, newest)).keys());
    if (newest.isEmpty() || lacking.isEmpty()) return read(me, ticket, transaction, ballot);
    var repairing = transaction.with(new Repairing(newest.get(), ballot, lacking));
    var step = me.with(ticket, repairing).step();
    for (var node : lacking)
      step = step.send(node, new Commit(ticket, transaction.op().key(), newest.get()));
    return step;
  }

  private static Optional<Proposal<String>> newest(
      Table<NodeId, Optional<Proposal<String>>> committed) {
    var newest = Optional.<Proposal<String>>empty();
    for (var known : committed.values()) if (older(newest, known)) newest = known;
    return newest;
  }

  private static boolean older(Optional<Proposal<String>> one, Optional<Proposal<String>> other) {
    return Ledger.ballot(other).isAfter(Ledger.ballot(one));
  }

  private static Step<Replica, Message, Durable> read(
      Replica me, Ticket ticket, Transaction transaction, Ballot ballot) {
    var reading = transaction.with(new Reading(ballot, Table.empty()));
    return toAll(
        me.with(ticket, reading).step(), transaction, new Get(ticket, transaction.op().key()));
  }

  Step<Replica, Message, Durable> got(Replica me, NodeId from, Got got) {
    var transaction = me.requests().transactions().at(got.ticket());
    if (!(transaction.phase() instanceof Reading(var ballot, var before))) return me.step();
    var all = before.put(from, got.copy());
    return transaction.enough(Seq.copyOf(all.keys()))
        ? decided(me, got.ticket(), transaction, ballot, all)
        : me.with(got.ticket(), transaction.with(new Reading(ballot, all))).step();
  }

  /** Compares. Where nothing is to be changed, that is agreed on as well. */
  private Step<Replica, Message, Durable> decided(
      Replica me, Ticket ticket, Transaction transaction, Ballot ballot, Table<NodeId, Copy> got) {
    var now = settings.empty();
    for (var copy : got.values()) now = now.merge(copy);
    var values = now.values();
    if (!(transaction.op() instanceof Op.Cas cas))
      return tell(me, ticket, transaction, ballot, new Answer.Found(values, Stamp.NONE));
    var found = values.stream().findFirst();
    if (cas.expects(found))
      return propose(
          me,
          ticket,
          transaction,
          new Proposal<>(ballot, Optional.of(cas.value())),
          new Aim.Apply());
    return tell(
        me,
        ticket,
        transaction,
        ballot,
        new Answer.Failed(
            cas.key() + " is " + found.orElse(Op.ABSENT) + ", not " + cas.expected()));
  }

  private static Step<Replica, Message, Durable> tell(
      Replica me, Ticket ticket, Transaction transaction, Ballot ballot, Answer answer) {
    return propose(
        me, ticket, transaction, new Proposal<>(ballot, Optional.empty()), new Aim.Tell(answer));
  }

  private static Step<Replica, Message, Durable> propose(
      Replica me,
      Ticket ticket,
      Transaction transaction,
      Proposal<Optional<String>> proposal,
      Aim aim) {
    var proposing = new Proposing(proposal, aim, Seq.empty(), Seq.empty());
    return toAll(
        me.with(ticket, transaction.with(proposing)).step(),
        transaction,
        new Propose(ticket, transaction.op().key(), proposal));
  }

  Step<Replica, Message, Durable> accepted(Local here, Replica me, NodeId from, Accepted accepted) {
    var found = me.requests().transactions().find(accepted.ticket());
    if (found.isEmpty()
        || !(found.get().phase() instanceof Proposing proposing)
        || !proposing.proposal().ballot().equals(accepted.ballot())) return me.step();
    var next =
        new Proposing(
            proposing.proposal(),
            proposing.aim(),
            Promises.sorted(proposing.accepted(), from),
            proposing.refused());
    return found.get().enough(next.accepted())
        ? chosen(here, me, accepted.ticket(), found.get(), next)
        : undecided(me, accepted.ticket(), found.get(), next);
  }

  private Step<Replica, Message, Durable> chosen(
      Local here, Replica me, Ticket ticket, Transaction transaction, Proposing proposing) {
    var ballot = proposing.proposal().ballot();
    var commit = proposing.proposal().value().map(value -> new Proposal<>(ballot, value));
    return switch (proposing.aim()) {
      case Aim.Tell(var answer) -> end(me, ticket, answer);
      case Aim.Apply() ->
          coordinating.committing(
              here,
              me.without(ticket),
              ticket,
              transaction.op(),
              Ledger.copy(commit.get()),
              new Commit(ticket, transaction.op().key(), commit.get()));
      case Aim.Finish() ->
          toAll(
              me.with(ticket, transaction.with(new Finishing(commit.get(), Seq.empty()))).step(),
              transaction,
              new Commit(ticket, transaction.op().key(), commit.get()));
    };
  }

  private static Step<Replica, Message, Durable> end(Replica me, Ticket ticket, Answer answer) {
    return me.without(ticket)
        .step()
        .stopTimer(RETRY + ticket)
        .stopTimer(Coordinating.TIMEOUT + ticket)
        .reply(ticket, answer);
  }

  Step<Replica, Message, Durable> refused(Replica me, NodeId from, Refused refused) {
    var found = me.requests().transactions().find(refused.ticket());
    if (found.isEmpty()) return me.step();
    var transaction = found.get();
    if (transaction.phase() instanceof Preparing(var promises, _)
        && promises.ballot().equals(refused.ballot()))
      return contend(me, refused.ticket(), transaction.outbid(refused.promised()));
    if (!(transaction.phase() instanceof Proposing proposing)
        || !proposing.proposal().ballot().equals(refused.ballot())) return me.step();
    var next =
        new Proposing(
            proposing.proposal(),
            proposing.aim(),
            proposing.accepted(),
            Promises.sorted(proposing.refused(), from));
    return undecided(me, refused.ticket(), transaction, next);
  }

  private static Step<Replica, Message, Durable> contend(
      Replica me, Ticket ticket, Transaction outbid) {
    return me.with(ticket, outbid).step().setTimer(RETRY + ticket, LEAST, MOST);
  }

  /**
   * Once all have answered, and no majority has accepted: where not one has, nothing has happened,
   * and it tries again. Else whoever comes next may find its change and finish it, or may not.
   */
  private Step<Replica, Message, Durable> undecided(
      Replica me, Ticket ticket, Transaction transaction, Proposing proposing) {
    int answered = proposing.accepted().size() + proposing.refused().size();
    boolean may = proposing.aim() instanceof Aim.Apply && !proposing.accepted().isEmpty();
    if (answered < transaction.replicas().size())
      return me.with(ticket, transaction.with(proposing)).step();
    return may
        ? end(me, ticket, new Answer.Unsure(accepts(transaction, proposing) + ", the others not"))
        : contend(me, ticket, transaction.outbid(proposing.proposal().ballot()));
  }

  private static String accepts(Transaction transaction, Proposing proposing) {
    return proposing.accepted().size()
        + " of "
        + transaction.replicas().size()
        + " replicas have accepted it";
  }

  Step<Replica, Message, Durable> committed(
      Local here, Replica me, NodeId from, Committed committed) {
    var ticket = committed.ticket();
    var found = me.requests().transactions().find(ticket);
    if (found.isEmpty()) return coordinating.confirmed(here, me, from, ticket);
    var transaction = found.get();
    if (transaction.phase() instanceof Repairing(var commit, var ballot, var lacking)
        && commit.ballot().equals(committed.ballot())) {
      var left = lacking.filter(node -> !node.equals(from));
      return left.isEmpty()
          ? read(me, ticket, transaction, ballot)
          : me.with(ticket, transaction.with(new Repairing(commit, ballot, left))).step();
    }
    if (!(transaction.phase() instanceof Finishing(var commit, var before))
        || !commit.ballot().equals(committed.ballot())) return me.step();
    var confirmed = Promises.sorted(before, from);
    return transaction.enough(confirmed)
        ? prepare(here, me, ticket, transaction)
        : me.with(ticket, transaction.with(new Finishing(commit, confirmed))).step();
  }

  Step<Replica, Message, Durable> retry(Local here, Replica me, String name) {
    for (var each : me.requests().transactions().entries())
      if (each.key().toString().equals(name) && each.value().phase() instanceof Contending)
        return prepare(here, me, each.key(), each.value());
    return me.step();
  }

  /** Only a change of its own that was proposed may still happen. */
  Step<Replica, Message, Durable> expire(Replica me, Ticket ticket) {
    var transaction = me.requests().transactions().at(ticket);
    return transaction.phase() instanceof Proposing proposing
            && proposing.aim() instanceof Aim.Apply
        ? end(me, ticket, new Answer.Unsure("timed out: " + accepts(transaction, proposing)))
        : end(me, ticket, new Answer.Failed("timed out before it proposed anything"));
  }

  // The replica

  Step<Replica, Message, Durable> prepare(Replica me, NodeId from, Prepare request) {
    var ledger = me.ledger(request.key());
    return ledger
        .acceptor()
        .promise(request.ballot())
        .map(acceptor ->
            storing.note(
                me,
                request.key(),
                ledger.with(acceptor),
                new Confirmation(
                    from,
                    new Promise(
                        request.ticket(),
                        request.ballot(),
                        acceptor.accepted(),
                        ledger.committed()))))
        .orElseGet(() -> refuse(me, from, request.ticket(), request.ballot(), ledger));
  }

  Step<Replica, Message, Durable> propose(Replica me, NodeId from, Propose request) {
    var ledger = me.ledger(request.key());
    var ballot = request.proposal().ballot();
    return ledger
        .acceptor()
        .accept(request.proposal())
        .map(acceptor ->
            storing.note(
                me,
                request.key(),
                ledger.with(acceptor),
                new Confirmation(from, new Accepted(request.ticket(), ballot))))
        .orElseGet(() -> refuse(me, from, request.ticket(), ballot, ledger));
  }

  private static Step<Replica, Message, Durable> refuse(
      Replica me, NodeId from, Ticket ticket, Ballot ballot, Ledger ledger) {
    return me.step().send(from, new Refused(ticket, ballot, ledger.acceptor().promised()));
  }

  /** Its data have it, and its ledger knows so. */
  Step<Replica, Message, Durable> commit(Local here, Replica me, NodeId from, Commit commit) {
    var proposal = commit.proposal();
    var done = new Confirmation(from, new Committed(commit.ticket(), proposal.ballot()));
    return storing
        .keep(here, me, commit.key(), Ledger.copy(proposal), Optional.empty())
        .then(next ->
            storing.note(next, commit.key(), next.ledger(commit.key()).commit(proposal), done));
  }
}
