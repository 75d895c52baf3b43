package replab.cluster;

import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Ticket;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.Live;

/** Finds the message that carries an operation's change to a node: the first that it caused. */
final class Carrying {
  private Carrying() {}

  static <S, M, R> int find(Live<S, M, R> live, Ticket ticket, NodeId to) {
    int asked = asked(live, ticket);
    for (int i = asked; i < live.trace().size(); i++)
      for (int number : live.trace().get(i).sent()) {
        if (live.flights().find(number).filter(f -> f.envelope().to().equals(to)).isEmpty())
          continue;
        var envelope = live.flights().at(number).envelope();
        if (carries(live, envelope, ticket)) return number;
      }
    throw new Mistake(
        "No message that carries " + ticket + " to " + to + " is in flight: see messages.");
  }

  private static <S, M, R> int asked(Live<S, M, R> live, Ticket ticket) {
    for (int i = live.trace().size() - 1; i >= 0; i--)
      if (live.trace().get(i).choice() instanceof Choice.Ask<M> ask && ask.ticket().equals(ticket))
        return i;
    throw new Mistake("There is no operation " + ticket + ".");
  }

  private static <S, M, R> boolean carries(
      Live<S, M, R> live, Envelope<M> envelope, Ticket ticket) {
    return envelope.content() instanceof Envelope.Peer<M>(var message)
        && live.world()
            .protocol()
            .carries(message, live.world().history().operations().at(ticket).op());
  }
}
