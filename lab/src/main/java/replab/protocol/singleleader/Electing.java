package replab.protocol.singleleader;

import replab.core.Local;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Step;
import replab.protocol.consensus.Vote;
import replab.protocol.singleleader.Durable.Heard;
import replab.protocol.singleleader.Message.Alive;
import replab.protocol.singleleader.Message.RequestVote;
import replab.protocol.singleleader.Message.Voted;
import replab.protocol.singleleader.Role.Follower;
import replab.protocol.singleleader.Role.Leader;

/**
 * Failover by consensus: followers that hear no leader for a while elect one, as in Raft (§5.2,
 * §5.4.1); a term of the election is a timeline of the log.
 *
 * <p>Two majorities have a node in common, which votes once a term, so no timeline has two leaders.
 * It says nothing of writes: only one that a majority has on disk is in every log that can win. An
 * old leader that is cut off may lead on beside the new one; it steps down when no majority has
 * answered it for the shortest time after which others may campaign. That is a matter of time, and
 * of its own clock: what it acknowledged before, asking nobody, is lost all the same.
 */
final class Electing {
  static final String ELECTION = "election";
  static final String UNHEARD = "unheard ";

  private final Settings settings;

  Electing(Settings settings) {
    this.settings = settings;
  }

  // Followers and candidates

  /** It waits for a sign of its leader from now on. */
  Step<Role, Message, Durable> patient(Step<Role, Message, Durable> step) {
    return settings.elected
        ? step.setTimer(ELECTION, settings.leastPatience, settings.mostPatience)
        : step;
  }

  /** A new term, a vote for itself, and a request for those of all others. */
  Step<Role, Message, Durable> campaign(Local here, Follower me) {
    var vote = me.vote().campaign(here.self());
    var log = me.store().wal();
    var step = patient(recorded(me, vote, Seq.of(here.self())));
    return toOthers(here, step, new RequestVote(vote.term(), log.lastTimeline(), log.end()));
  }

  Step<Role, Message, Durable> requested(Follower me, NodeId from, RequestVote request) {
    var heard = me.vote().heardOf(request.term());
    boolean granted = heard.mayGrant(request.term(), from, upToDate(request, me.store().wal()));
    var vote = granted ? heard.grant(from) : heard;
    var step = vote.equals(me.vote()) ? me.step() : recorded(me, vote, Seq.empty());
    return (granted ? patient(step) : step).send(from, new Voted(vote.term(), granted));
  }

  private static boolean upToDate(RequestVote request, Wal log) {
    return Vote.upToDate(
        request.timeline(), request.end().bytes(), log.lastTimeline(), log.end().bytes());
  }

  /** A vote is on disk before anybody hears of it, and with it all that was written before. */
  Step<Role, Message, Durable> recorded(Follower me, Vote vote, Seq<NodeId> votes) {
    return Following.forced(me.voting(vote, votes)).step().force(new Heard(vote));
  }

  Step<Role, Message, Durable> voted(Follower me, NodeId from, Voted voted) {
    boolean counts =
        voted.granted()
            && voted.term() == me.heard()
            && !me.votes().isEmpty()
            && !me.votes().contains(from);
    return counts ? me.withVotes(with(me.votes(), from)).step() : me.step();
  }

  boolean won(Local here, Follower me) {
    return majority(here, me.votes());
  }

  private static boolean majority(Local here, Seq<NodeId> nodes) {
    return nodes.filter(here.peers()::contains).size() >= Vote.majority(here.peers().size());
  }

  private static Seq<NodeId> with(Seq<NodeId> nodes, NodeId another) {
    return nodes.contains(another)
        ? nodes
        : nodes.add(another).stream().sorted().collect(Seq.toSeq());
  }

  // Leaders

  /** A new leader takes all to be there, until it has not heard them for long. */
  Step<Role, Message, Durable> reigning(Local here, Leader me) {
    var others = here.peers().filter(peer -> !peer.equals(here.self()));
    var step = beat(here, me.hearing(others));
    for (var other : others) step = step.setTimer(UNHEARD + other, settings.leastPatience);
    return step;
  }

  Step<Role, Message, Durable> beat(Local here, Leader me) {
    var committed = me.store().committed().orElse(Lsn.ZERO);
    long timeline = me.store().wal().timelineBefore(committed).orElse(0L);
    return toOthers(here, me.step(), new Alive(me.reign(), here.clock(), committed, timeline))
        .setTimer(Leading.HEARTBEAT, settings.heartbeat);
  }

  /**
   * A majority has what so many report, once that is a record of this reign: an older one may still
   * be overwritten, though a majority has it (Raft §5.4.2).
   */
  Leader committing(Local here, Leader me) {
    if (!settings.elected) return me;
    var held = Seq.of(me.store().flushed());
    for (var sender : me.senders().entries())
      if (here.peers().contains(sender.key())) held = held.add(sender.value().flush());
    int others = held.size() - Vote.majority(here.peers().size());
    if (others < 0) return me;
    var position = held.stream().sorted().collect(Seq.toSeq()).get(others);
    boolean own = me.store().wal().reaches(position, me.reign());
    return own ? me.with(me.store().commit(position)) : me;
  }

  /** As far as its own log is the leader's. */
  static Follower committed(Follower me, Alive alive) {
    var log = me.store().wal();
    boolean behind = log.lastTimeline() == alive.timeline() && alive.committed().isAfter(log.end());
    if (behind) return me.with(me.store().commit(log.end()));
    boolean told = alive.committed().isAfter(Lsn.ZERO);
    return told && log.reaches(alive.committed(), alive.timeline())
        ? me.with(me.store().commit(alive.committed()))
        : me;
  }

  Step<Role, Message, Durable> heard(Leader me, NodeId from) {
    return me.hearing(with(me.heard(), from))
        .step()
        .setTimer(UNHEARD + from, settings.leastPatience);
  }

  static Step<Role, Message, Durable> unwatched(Leader me, Step<Role, Message, Durable> step) {
    var quiet = step;
    for (var other : me.heard()) quiet = quiet.stopTimer(UNHEARD + other);
    return quiet;
  }

  static Leader missing(Leader me, NodeId silent) {
    return me.hearing(me.heard().filter(node -> !node.equals(silent)));
  }

  /** Whether a majority, itself counted, has answered it lately. */
  boolean supported(Local here, Leader me) {
    return majority(here, with(me.heard(), here.self()));
  }

  private static Step<Role, Message, Durable> toOthers(
      Local here, Step<Role, Message, Durable> step, Message message) {
    var sent = step;
    for (var peer : here.peers()) if (!peer.equals(here.self())) sent = sent.send(peer, message);
    return sent;
  }
}
