package replab.protocol.leaderless;

import java.util.Optional;
import replab.core.Counted;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.consensus.Proposal;
import replab.protocol.leaderless.Message.Why;
import replab.protocol.leaderless.Peers.Heard;
import replab.protocol.leaderless.Transaction.Phase;
import replab.protocol.merge.Copy;

/** What operators see of nodes and messages. */
final class Observing {
  static final String REPLICA = "replica";
  static final String DRIVER = "driver";

  private Observing() {}

  static Observation observe(NodeId self, Replica me, Settings settings) {
    return new Observation(
        self.equals(Ring.DRIVER) ? DRIVER : REPLICA,
        false,
        0,
        Lsn.ZERO,
        Lsn.ZERO,
        Lsn.ZERO,
        me.data()
            .filter((_, copy) -> !copy.values().isEmpty())
            .map(copy -> String.join(" | ", copy.values())),
        Seq.empty(),
        Seq.empty(),
        waiting(self, me, settings),
        notes(me));
  }

  private static Table<Ticket, String> waiting(NodeId self, Replica me, Settings settings) {
    var waiting = Table.<Ticket, String>empty();
    for (var each : me.requests().writes().entries()) {
      var writing = each.value();
      if (!writing.answered())
        waiting =
            waiting.put(
                each.key(),
                writing
                    .level()
                    .progress(writing.counted(), writing.replicas(), self, settings, "copies"));
    }
    for (var each : me.requests().reads().entries()) {
      var reading = each.value();
      if (!reading.answered())
        waiting =
            waiting.put(
                each.key(),
                reading.repairing().isEmpty()
                    ? reading
                        .level()
                        .progress(
                            Seq.copyOf(reading.got().keys()),
                            reading.replicas(),
                            self,
                            settings,
                            "answers")
                    : "the repair of " + names(reading.repairing()));
    }
    for (var each : me.requests().transactions().entries())
      waiting = waiting.put(each.key(), waits(each.value()));
    return waiting;
  }

  private static String waits(Transaction transaction) {
    var needed = " of " + transaction.majority();
    return switch (transaction.phase()) {
      case Phase.Preparing(var promises, _) ->
          promises.from().size() + needed + " promises in ballot " + promises.ballot();
      case Phase.Repairing(_, _, var lacking) -> "the last commit to be on " + names(lacking);
      case Phase.Reading(_, var got) -> got.size() + needed + " answers";
      case Phase.Proposing(var proposal, _, var accepted, _) ->
          accepted.size()
              + needed
              + " to accept "
              + change(transaction.op().key(), proposal.value())
              + " in "
              + proposal.ballot();
      case Phase.Finishing(var commit, var confirmed) ->
          confirmed.size()
              + needed
              + " to commit what it found under way, "
              + change(transaction.op().key(), Optional.of(commit.value()));
      case Phase.Contending() -> "a later ballot came first; it will try again";
    };
  }

  private static String change(String key, Optional<String> value) {
    return value.map(written -> key + "=" + written).orElse("no change of " + key);
  }

  private static Table<String, String> notes(Replica me) {
    var notes = Table.<String, String>empty();
    if (me.hintCount() > 0) notes = notes.put("hints", me.hintCount() + "");
    for (var home : me.hints().entries())
      notes = notes.put("hints for " + home.key(), String.join(", ", home.value().keys()));
    if (!me.peers().suspects().isEmpty())
      notes = notes.put("suspects", names(Seq.copyOf(me.peers().suspects().keys())));
    for (var each : me.peers().heard().entries())
      notes = notes.put("heartbeat of " + each.key(), heartbeat(each.value()));
    if (me.exchanged() > 0) notes = notes.put("exchanged", me.exchanged() + "");
    var tombstones = me.data().filter((_, copy) -> copy.values().isEmpty());
    if (!tombstones.isEmpty())
      notes = notes.put("tombstones", String.join(", ", tombstones.keys()));
    for (var ledger : me.ledgers().entries())
      notes = notes.put("paxos " + ledger.key(), told(ledger.key(), ledger.value()));
    return notes;
  }

  private static String heartbeat(Heard heard) {
    return heard.beat()
        + (heard.silent() < 2 ? "" : ", and no news for " + heard.silent() + " rounds");
  }

  private static String told(String key, Ledger ledger) {
    return "promised "
        + ledger.acceptor().promised()
        + ledger.acceptor().accepted().map(p -> ", accepted " + told(key, p)).orElse("")
        + ledger
            .committed()
            .map(p -> ", committed " + key + "=" + p.value() + " in " + p.ballot())
            .orElse("");
  }

  private static String told(String key, Proposal<Optional<String>> proposal) {
    return change(key, proposal.value()) + " in " + proposal.ballot();
  }

  private static String names(Seq<NodeId> nodes) {
    return String.join(", ", nodes.map(NodeId::name));
  }

  static String describe(Message message) {
    return switch (message) {
      case Message.Put(_, var why, var key, var copy, var home) ->
          put(why, home) + change(key, copy);
      case Message.PutDone(var ticket, var why, var key) -> "has " + key + of(why, ticket);
      case Message.Get(var ticket, var key) -> "get " + key + " for " + ticket;
      case Message.Got(var ticket, var key, var copy) -> found(key, copy) + " for " + ticket;
      case Message.Heartbeats(var beats, var wanted) ->
          (wanted ? "heartbeats: " : "newer heartbeats: ")
              + String.join(", ", beats.entries().map(each -> each.key() + " " + each.value()));
      case Message.Hashes(var depth, var buckets) ->
          "tree: " + Counted.of(buckets.size(), "hash", "hashes") + " at depth " + depth;
      case Message.Prepare(var ticket, var key, var ballot) ->
          "prepare " + key + " in " + ballot + " for " + ticket;
      case Message.Promise(var ticket, var ballot, var accepted, _) ->
          "promise in "
              + ballot
              + accepted
                  .filter(p -> p.value().isPresent())
                  .map(p -> ", " + p.value().get() + " is under way,")
                  .orElse("")
              + " for "
              + ticket;
      case Message.Propose(var ticket, var key, var proposal) ->
          "propose " + told(key, proposal) + " for " + ticket;
      case Message.Accepted(var ticket, var ballot) -> "accepted in " + ballot + " for " + ticket;
      case Message.Refused(var ticket, var ballot, var promised) ->
          "refused in " + ballot + " for " + ticket + ", promised " + promised;
      case Message.Commit(var ticket, var key, var proposal) ->
          "commit " + key + "=" + proposal.value() + " in " + proposal.ballot() + " for " + ticket;
      case Message.Committed(var ticket, var ballot) -> "committed in " + ballot + " for " + ticket;
      case Message.Leaves(_, var entries, _) -> "leaves: " + Counted.of(entries.size(), "key");
    };
  }

  private static String put(Why why, NodeId home) {
    return switch (why) {
      case WRITE -> "put ";
      case REPAIR -> "repair ";
      case HANDOFF -> "hint for " + home + ": ";
    };
  }

  private static String of(Why why, Ticket ticket) {
    return switch (why) {
      case WRITE -> " of " + ticket;
      case REPAIR -> " repaired for " + ticket;
      case HANDOFF -> " from its hint";
    };
  }

  private static String change(String key, Copy copy) {
    return copy.values().isEmpty()
        ? "delete " + key
        : key + "=" + String.join(" | ", copy.values());
  }

  private static String found(String key, Copy copy) {
    return copy.values().isEmpty() ? "no " + key : key + "=" + String.join(" | ", copy.values());
  }
}
