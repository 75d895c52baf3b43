package replab.protocol.raft;

import java.time.Duration;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Observation.Stream;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.consensus.Vote;
import replab.protocol.raft.Server.Part.Candidate;
import replab.protocol.raft.Server.Part.Follower;
import replab.protocol.raft.Server.Part.Leader;

/** What operators see of servers and messages. */
final class Observing {
  private Observing() {}

  static Observation observe(Server me) {
    return new Observation(
        role(me),
        me.part() instanceof Leader,
        me.vote().term(),
        Lsn.entry(me.log().lastIndex()),
        Lsn.entry(Math.min(me.flushed(), me.log().lastIndex())),
        Lsn.entry(me.commit()),
        me.data(),
        me.log()
            .entries()
            .map(e ->
                new Observation.Entry(
                    Lsn.entry(e.index() - 1), Lsn.entry(e.index()), e.term(), e.command().told())),
        streams(me),
        waiting(me),
        notes(me));
  }

  private static String role(Server me) {
    return switch (me.part()) {
      case Follower _ -> me.log().members().isEmpty() ? "blank" : "follower";
      case Candidate(_, boolean pre) -> pre ? "pre-candidate" : "candidate";
      case Leader _ -> "leader";
    };
  }

  private static Seq<Stream> streams(Server me) {
    if (!(me.part() instanceof Leader leader)) return Seq.empty();
    return leader
        .peers()
        .entries()
        .map(each -> {
          var match = Lsn.entry(each.value().match());
          return new Stream(
              each.key(),
              each.key().name(),
              each.value().match() == 0 ? "probe" : "replicate",
              "quorum",
              Lsn.entry(each.value().next() - 1),
              match,
              match,
              match,
              Duration.ZERO,
              Duration.ZERO,
              Duration.ZERO);
        });
  }

  private static Table<Ticket, String> waiting(Server me) {
    var waiting =
        me.reads().map(read -> read.index() < 0 ? "its leader's word" : "entry " + read.index());
    if (!(me.part() instanceof Leader leader)) return waiting;
    int needed = Vote.majority(me.log().members().size());
    for (var each : leader.waiting().entries()) {
      int has = me.flushed() >= each.key() ? 1 : 0;
      for (var peer : leader.peers().values()) if (peer.match() >= each.key()) has++;
      waiting =
          waiting.put(
              each.value(),
              has >= needed ? "an entry of this term" : has + " of " + needed + " copies");
    }
    for (var read : leader.asked().entries())
      if (read.value().follower().isEmpty())
        waiting = waiting.put(read.key(), "a majority that still follows");
    return waiting;
  }

  private static Table<String, String> notes(Server me) {
    var notes = Table.of("commit", me.commit() + "");
    if (me.vote().candidate().isPresent())
      notes = notes.put("voted for", me.vote().candidate().get().name());
    if (me.part() instanceof Candidate(var votes, _))
      notes = notes.put("votes", String.join(", ", votes.map(NodeId::name)));
    if (me.part() instanceof Follower)
      notes = notes.put("upstream", me.leader().map(NodeId::name).orElse("nobody"));
    if (me.log().membersSince() > 0 || me.log().snapshot().index() > 0)
      notes = notes.put("members", String.join(", ", me.log().members().map(NodeId::name)));
    if (me.log().snapshot().index() > 0)
      notes = notes.put("snapshot", "up to " + me.log().snapshot().index());
    return notes;
  }

  static String describe(Message message) {
    return switch (message) {
      case Message.RequestVote(long term, _, _, boolean pre, _) ->
          pre ? "would you vote for me in term " + term + "?" : "vote for me in term " + term;
      case Message.Voted(long term, boolean granted, boolean pre) ->
          (pre ? "I would" : "vote in term " + term + ":") + (granted ? " yes" : " no");
      case Message.Append(_, long before, _, var entries, long commit, _, _) ->
          entries.isEmpty()
              ? "heartbeat, commit " + commit
              : "append "
                  + String.join(", ", entries.map(e -> e.command().told()))
                  + " at "
                  + before;
      case Message.Appended(_, boolean success, long match, _, _) ->
          success ? "ack " + match : "my log differs before " + (match + 1);
      case Message.Outdated(long term) -> "no: term " + term + " has begun";
      case Message.Install(_, var snapshot, _) -> "snapshot up to " + snapshot.index();
      case Message.TimeoutNow _ -> "campaign now";
      case Message.ReadIndex(var ticket) -> "how far must I be for " + ticket + "?";
      case Message.ReadAt(var ticket, long index) -> ticket + " may read at " + index;
      case Message.AddMe _ -> "take me in";
    };
  }
}
