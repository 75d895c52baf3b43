package replab.protocol.raft;

import java.time.Duration;
import java.util.Optional;
import replab.core.Local;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Step;
import replab.core.Table;
import replab.protocol.consensus.Vote;
import replab.protocol.raft.Durable.Voting;
import replab.protocol.raft.Message.RequestVote;
import replab.protocol.raft.Message.Voted;
import replab.protocol.raft.Server.Part.Candidate;
import replab.protocol.raft.Server.Part.Follower;
import replab.protocol.raft.Server.Part.Leader;

/** How a leader is found: terms, votes and randomised timeouts (Raft §5.2, §5.4.1). */
final class Electing {
  static final String ELECTION = "election";

  private final Settings settings;
  private final Leading leading;

  Electing(Settings settings, Leading leading) {
    this.settings = settings;
    this.leading = leading;
  }

  Step<Server, Message, Durable> patient(Step<Server, Message, Durable> step) {
    return step.setTimer(ELECTION, settings.least, settings.most);
  }

  /** It has heard no leader for too long. One that is no member may not lead. */
  Step<Server, Message, Durable> timeout(Local here, Server me) {
    if (!me.log().members().contains(here.self())) return me.step();
    return settings.preVote ? probe(here, me) : campaign(here, me, false);
  }

  private Step<Server, Message, Durable> probe(Local here, Server me) {
    var candidate =
        me.with(new Candidate(Seq.of(here.self()), true)).following(Optional.empty(), me.heardAt());
    var step = patient(candidate.step());
    var request =
        new RequestVote(
            me.vote().term() + 1, me.log().lastIndex(), me.log().lastTerm(), true, false);
    return ask(here, step, request).then(next -> counted(here, next));
  }

  /** A new term, and a vote for oneself; {@code transfer}: the leader wants it so. */
  Step<Server, Message, Durable> campaign(Local here, Server me, boolean transfer) {
    var vote = me.vote().campaign(here.self());
    var candidate =
        me.with(vote)
            .with(new Candidate(Seq.of(here.self()), false))
            .following(Optional.empty(), me.heardAt());
    var step = patient(candidate.forced(record(vote)));
    var request =
        new RequestVote(vote.term(), me.log().lastIndex(), me.log().lastTerm(), false, transfer);
    return ask(here, step, request).then(next -> counted(here, next));
  }

  private static Step<Server, Message, Durable> ask(
      Local here, Step<Server, Message, Durable> step, RequestVote request) {
    for (var peer : step.state().log().members())
      if (!peer.equals(here.self())) step = step.send(peer, request);
    return step;
  }

  /** The rule that {@code vote=forgotten} breaks: a vote is on disk before anybody hears of it. */
  private Durable record(Vote vote) {
    return new Voting(settings.forgetsVotes ? new Vote(vote.term(), Optional.empty()) : vote);
  }

  Step<Server, Message, Durable> requested(
      Local here, Server me, NodeId from, RequestVote request) {
    boolean upToDate =
        Vote.upToDate(
            request.lastTerm(), request.lastIndex(), me.log().lastTerm(), me.log().lastIndex());
    boolean silent = blank(me) || (leased(here, me) && !request.transfer());
    if (silent) return me.step().send(from, new Voted(me.vote().term(), false, request.pre()));
    if (request.pre()) {
      boolean would = request.term() > me.vote().term() && upToDate && me.leader().isEmpty();
      return me.step().send(from, new Voted(me.vote().term(), would, true));
    }
    return heardOf(me, request.term()).then(next -> granted(next, from, request, upToDate));
  }

  /** Without a disk that says otherwise, it may have voted before. */
  private static boolean blank(Server me) {
    return me.log().members().isEmpty();
  }

  /** Whoever has just heard a leader helps nobody to depose it: its lease rests on that. */
  boolean leased(Local here, Server me) {
    return me.heardAt()
        .filter(at -> here.clock().compareTo(at.plus(settings.least)) < 0)
        .isPresent();
  }

  /** When it last heard a leader: now. */
  Optional<Duration> now(Local here) {
    return settings.reads == Settings.Reads.LEASE ? Optional.of(here.clock()) : Optional.empty();
  }

  private Step<Server, Message, Durable> granted(
      Server me, NodeId from, RequestVote request, boolean upToDate) {
    if (!me.vote().mayGrant(request.term(), from, upToDate))
      return me.step().send(from, new Voted(me.vote().term(), false, false));
    var vote = me.vote().grant(from);
    var next = me.with(vote);
    return patient(vote.equals(me.vote()) ? next.step() : next.forced(record(vote)))
        .send(from, new Voted(vote.term(), true, false));
  }

  Step<Server, Message, Durable> voted(Local here, Server me, NodeId from, Voted voted) {
    if (voted.term() > me.vote().term()) return heardOf(me, voted.term());
    if (!(me.part() instanceof Candidate(var votes, boolean pre))) return me.step();
    boolean counts =
        pre == voted.pre()
            && (pre || voted.term() == me.vote().term())
            && voted.granted()
            && !votes.contains(from);
    return counts ? counted(here, me.with(new Candidate(with(votes, from), pre))) : me.step();
  }

  private static Seq<NodeId> with(Seq<NodeId> votes, NodeId from) {
    return votes.add(from).stream().sorted().collect(Seq.toSeq());
  }

  private Step<Server, Message, Durable> counted(Local here, Server me) {
    if (!(me.part() instanceof Candidate(var votes, boolean pre))) return me.step();
    var members = me.log().members();
    if (votes.filter(members::contains).size() < Vote.majority(members.size())) return me.step();
    if (pre) return campaign(here, me, false);
    return leading.crowned(here, me);
  }

  /** A newer term is heard of: whatever one was, one follows. */
  Step<Server, Message, Durable> heardOf(Server me, long term) {
    if (term <= me.vote().term()) return me.step();
    var vote = me.vote().heardOf(term);
    return follow(me.with(vote).following(Optional.empty(), me.heardAt()))
        .then(next -> next.forced(new Voting(vote)));
  }

  /** Leads or campaigns no more; whoever waits for a read has to ask again. */
  Step<Server, Message, Durable> follow(Server me) {
    var step =
        me.part() instanceof Leader
            ? patient(Leading.deposed(me))
            : me.with(new Follower(me.commit())).step();
    for (var ticket : me.reads().keys()) step = step.reply(ticket, Leading.DEPOSED);
    return step.then(next -> next.withReads(Table.empty()).step());
  }
}
