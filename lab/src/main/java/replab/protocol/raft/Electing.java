package replab.protocol.raft;

import java.util.Optional;
import replab.core.Answer;
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

  /** It has heard no leader for too long. One that is no member does not count. */
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
    var step = patient(candidate.step().force(record(vote)));
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
    if (leased(here, me) && !request.transfer())
      return me.step().send(from, new Voted(me.vote().term(), false, request.pre()));
    if (request.pre()) {
      boolean would = request.term() > me.vote().term() && upToDate && !leads(me);
      return me.step().send(from, new Voted(me.vote().term(), would, true));
    }
    return heardOf(here, me, request.term()).then(next -> granted(next, from, request, upToDate));
  }

  private static boolean leads(Server me) {
    return me.part() instanceof Leader;
  }

  /** Whoever has just heard a leader helps nobody to depose it: its lease rests on that. */
  private boolean leased(Local here, Server me) {
    return settings.reads == Settings.Reads.LEASE
        && me.leader().isPresent()
        && here.clock().compareTo(me.heardAt().plus(settings.least)) < 0;
  }

  private Step<Server, Message, Durable> granted(
      Server me, NodeId from, RequestVote request, boolean upToDate) {
    if (!me.vote().mayGrant(request.term(), from, upToDate))
      return me.step().send(from, new Voted(me.vote().term(), false, false));
    var vote = me.vote().grant(from);
    Step<Server, Message, Durable> step = me.with(vote).step();
    if (!vote.equals(me.vote())) step = step.force(record(vote));
    return patient(step).send(from, new Voted(vote.term(), true, false));
  }

  Step<Server, Message, Durable> voted(Local here, Server me, NodeId from, Voted voted) {
    if (voted.term() > me.vote().term()) return heardOf(here, me, voted.term());
    boolean counts =
        me.part() instanceof Candidate(var votes, boolean pre)
            && pre == voted.pre()
            && (pre || voted.term() == me.vote().term())
            && voted.granted()
            && !votes.contains(from);
    if (!counts || !(me.part() instanceof Candidate(var votes, boolean pre))) return me.step();
    return counted(here, me.with(new Candidate(with(votes, from), pre)));
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
  Step<Server, Message, Durable> heardOf(Local here, Server me, long term) {
    if (term <= me.vote().term()) return me.step();
    var vote = me.vote().heardOf(term);
    return follow(me.with(vote).following(Optional.empty(), me.heardAt())).force(new Voting(vote));
  }

  /** Whoever waits at a leader that is none any more, cannot know what became of it. */
  Step<Server, Message, Durable> follow(Server me) {
    Step<Server, Message, Durable> step =
        me.with(new Follower(me.commit())).withReads(Table.empty()).step();
    if (me.part() instanceof Leader leader) {
      step = patient(step.stopTimer(Leading.HEARTBEAT));
      for (var ticket : leader.waiting().values())
        step =
            step.reply(ticket, new Answer.Unsure("its leader was deposed before it was committed"));
      for (var read : leader.asked().entries())
        if (read.value().follower().isEmpty()) step = step.reply(read.key(), DEPOSED);
    }
    for (var ticket : me.reads().keys()) step = step.reply(ticket, DEPOSED);
    return step;
  }

  private static final Answer DEPOSED =
      new Answer.Failed("its leader was deposed: ask the new one");
}
