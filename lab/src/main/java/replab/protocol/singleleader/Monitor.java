package replab.protocol.singleleader;

import replab.core.Answer;
import replab.core.Event;
import replab.core.Event.Configured;
import replab.core.Event.Elapsed;
import replab.core.Event.Ordered;
import replab.core.Event.Received;
import replab.core.Event.Requested;
import replab.core.Event.Synced;
import replab.core.Local;
import replab.core.NodeId;
import replab.core.Step;
import replab.core.Table;
import replab.protocol.singleleader.Durable.Crowned;
import replab.protocol.singleleader.Message.Alive;
import replab.protocol.singleleader.Message.Follow;
import replab.protocol.singleleader.Message.Granted;
import replab.protocol.singleleader.Message.Poll;
import replab.protocol.singleleader.Message.Polled;
import replab.protocol.singleleader.Message.Promote;
import replab.protocol.singleleader.Role.Choosing;
import replab.protocol.singleleader.Role.Watching;

/**
 * Automatic failover, as pg_auto_failover's monitor does it: one node watches the leader, and after
 * {@code timeout} without a sign of life makes a follower the leader.
 *
 * <p>It cannot tell a dead leader from one that is slow, paused or cut off. Without fencing the old
 * one leads on, unaware: split brain. With {@code fencing=epoch} its poll already ends the old
 * reign wherever it is heard, before an heir is chosen, as a promise ends older ballots in Paxos.
 */
final class Monitor {
  static final NodeId NAME = new NodeId("monitor");
  private static final String SUSPECT = "suspect";
  private static final String CHOOSE = "choose";

  private final Settings settings;

  Monitor(Settings settings) {
    this.settings = settings;
  }

  Step<Role, Message, Durable> start(NodeId leader, long reign) {
    return new Watching(leader, reign).step().setTimer(SUSPECT, settings.timeout);
  }

  Step<Role, Message, Durable> on(Local here, Role me, Event<Message, Durable> event) {
    return switch (event) {
      case Received(var from, var message) -> receive(me, from, message);
      case Elapsed(var timer) ->
          switch (me) {
            case Watching(var leader, var reign) when timer.equals(SUSPECT) ->
                poll(here, new Choosing(leader, reign, Table.empty()));
            case Choosing choosing when timer.equals(CHOOSE) -> choose(here, choosing);
            default -> me.step();
          };
      case Requested(var ticket, _, _) ->
          me.step().reply(ticket, new Answer.Failed("the monitor holds no data"));
      case Ordered(var order) -> me.step().refuse("The monitor takes no order " + order + ".");
      case Synced(_), Configured() -> me.step();
    };
  }

  private Step<Role, Message, Durable> receive(Role me, NodeId from, Message message) {
    return switch (me) {
      case Watching(var leader, var reign)
          when message instanceof Alive(var theirs, var sentAt, _, _) -> {
        if (theirs > reign) yield watch(new Watching(from, theirs)).send(from, new Granted(sentAt));
        if (from.equals(leader)) yield watch(me).send(from, new Granted(sentAt));
        yield settings.fenced ? me.step().send(from, new Follow(leader, reign)) : me.step();
      }
      // An answer to an earlier poll promises nothing about this one.
      case Choosing(var leader, var reign, var candidates)
          when message instanceof Polled polled && polled.reign() == reign + 1 ->
          new Choosing(leader, reign, candidates.put(from, polled)).step();
      default -> me.step();
    };
  }

  private Step<Role, Message, Durable> watch(Role watching) {
    return watching.step().setTimer(SUSPECT, settings.timeout);
  }

  private Step<Role, Message, Durable> poll(Local here, Choosing me) {
    var step = me.step();
    for (var node : here.peers())
      if (!node.equals(here.self())) step = step.send(node, new Poll(me.reign() + 1));
    return step.setTimer(CHOOSE, settings.timeout.dividedBy(4));
  }

  private Step<Role, Message, Durable> choose(Local here, Choosing me) {
    if (me.candidates().size() < enough(here)) return poll(here, me);
    var heir = heir(me);
    long reign = me.reign() + 1;
    var step =
        new Watching(heir, reign)
            .step()
            .setTimer(SUSPECT, settings.timeout)
            .force(new Crowned(heir, reign))
            .send(heir, new Promote(reign));
    for (var node : here.peers())
      if (!node.equals(here.self()) && !node.equals(heir) && !skips(me, node))
        step = step.send(node, new Follow(heir, reign));
    return step;
  }

  /** Without fencing nobody tells the old leader. */
  private boolean skips(Choosing me, NodeId node) {
    return !settings.fenced && node.equals(me.leader());
  }

  /**
   * Of n nodes of which W hold each acknowledged write, any n − W + 1 include one that has them
   * all. An asynchronous leader's writes are on it alone (W = 1): nobody's answer can make up for
   * it.
   */
  private int enough(Local here) {
    int nodes = here.peers().size() - 1;
    int copies = settings.sync.count();
    return settings.longestHeir && copies > 0 ? Math.max(1, nodes - copies) : 1;
  }

  private NodeId heir(Choosing me) {
    var heir = me.candidates().firstKey();
    if (settings.longestHeir)
      for (var candidate : me.candidates().entries())
        if (further(candidate.value(), me.candidates().at(heir))) heir = candidate.key();
    return heir;
  }

  /** The last timeline counts first, then the position: an older timeline may be longer. */
  private static boolean further(Polled a, Polled b) {
    return a.timeline() != b.timeline() ? a.timeline() > b.timeline() : a.end().isAfter(b.end());
  }
}
