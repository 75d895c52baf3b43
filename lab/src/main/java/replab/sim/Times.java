package replab.sim;

import java.time.Duration;
import replab.core.Table;
import replab.core.Ticket;

/** How long operations took, from the request to the first answer's arrival. */
public final class Times {
  private Times() {}

  /** Of each operation that was asked and answered in this run; whatever the answer was. */
  public static <S, M, R> Table<Ticket, Duration> of(Live<S, M, R> live) {
    var asked = Table.<Ticket, Duration>empty();
    var took = Table.<Ticket, Duration>empty();
    for (var happening : live.trace()) {
      if (happening.choice() instanceof Choice.Ask<M> ask)
        asked = asked.put(ask.ticket(), happening.at());
      if (happening.choice() instanceof Choice.Deliver<M>(var envelope)
          && envelope.content() instanceof Envelope.Reply<M>(var ticket, _)
          && asked.has(ticket)
          && !took.has(ticket)) took = took.put(ticket, happening.at().minus(asked.at(ticket)));
    }
    return took;
  }
}
