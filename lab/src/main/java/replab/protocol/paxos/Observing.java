package replab.protocol.paxos;

import java.util.Optional;
import replab.core.Lsn;
import replab.core.Observation;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.consensus.Proposal;
import replab.protocol.consensus.Vote;
import replab.protocol.paxos.Node.Phase;

/** What operators see of nodes and messages. */
final class Observing {
  static final String ACCEPTOR = "acceptor";

  private Observing() {}

  static Observation observe(Node me) {
    return new Observation(
        me.accepts() ? ACCEPTOR : "learner",
        false,
        0,
        Lsn.ZERO,
        Lsn.ZERO,
        Lsn.ZERO,
        me.learned().map(Proposal::value),
        Seq.empty(),
        Seq.empty(),
        waiting(me),
        notes(me));
  }

  private static Table<Ticket, String> waiting(Node me) {
    int needed = Vote.majority(me.acceptors().size());
    return me.proposing()
        .map(each ->
            switch (each.phase()) {
              case Phase.Preparing(var promises) ->
                  promises.from().size()
                      + " of "
                      + needed
                      + " promises in ballot "
                      + promises.ballot();
              case Phase.Accepting(var proposal, var acceptors) ->
                  acceptors.size()
                      + " of "
                      + needed
                      + " have accepted "
                      + told(each.op().key(), proposal);
              case Phase.Outbid(var by) -> "ballot " + by + " came first; it will try again";
            });
  }

  private static Table<String, String> notes(Node me) {
    var promised = Seq.<String>empty();
    var accepted = Seq.<String>empty();
    for (var each : me.registers().entries()) {
      var acceptor = each.value().acceptor();
      if (!acceptor.promised().isNone())
        promised = promised.add(each.key() + ": " + acceptor.promised());
      if (acceptor.accepted().isPresent())
        accepted = accepted.add(told(each.key(), acceptor.accepted().get()));
    }
    var learned = me.learned().entries().map(each -> told(each.key(), each.value()));
    return note(
        note(note(Table.empty(), "promised", promised), Observation.ACCEPTED, accepted),
        "learned",
        learned);
  }

  private static Table<String, String> note(
      Table<String, String> notes, String name, Seq<String> told) {
    return told.isEmpty() ? notes : notes.put(name, String.join(", ", told));
  }

  /** {@code x=5 in 2.n1}. */
  private static String told(String key, Proposal<String> proposal) {
    return key + "=" + proposal.value() + " in " + proposal.ballot();
  }

  static String describe(Message message) {
    return switch (message) {
      case Message.Prepare(var key, var ballot) -> "prepare " + key + " in " + ballot;
      case Message.Promise(var key, var ballot, var accepted) ->
          "promise " + key + " in " + ballot + ", " + found(key, accepted);
      case Message.Accept(var key, var proposal) -> "accept " + told(key, proposal);
      case Message.Accepted(var key, var ballot) -> "accepted " + key + " in " + ballot;
      case Message.Rejected(var key, var ballot, var promised) ->
          "reject " + key + " in " + ballot + ", promised " + promised;
      case Message.Chosen(var key, var proposal) -> "chosen " + told(key, proposal);
    };
  }

  private static String found(String key, Optional<Proposal<String>> accepted) {
    return accepted
        .map(proposal -> "has accepted " + told(key, proposal))
        .orElse("nothing accepted");
  }
}
