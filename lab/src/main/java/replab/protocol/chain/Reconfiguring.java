package replab.protocol.chain;

import replab.core.Answer;
import replab.core.Local;
import replab.core.Step;
import replab.core.Table;
import replab.protocol.chain.Message.Have;
import replab.protocol.chain.Part.Halted;
import replab.protocol.chain.Part.Server;

/**
 * What a server makes of a new configuration. Whose predecessor failed may be the head now; whose
 * successor failed, the tail, and then all that it has is committed. Where one in between failed,
 * its successor tells its predecessor how far it is, and gets what it misses.
 */
final class Reconfiguring {
  private final Serving serving;
  private final Reading reading;

  Reconfiguring(Serving serving, Reading reading) {
    this.serving = serving;
    this.reading = reading;
  }

  Step<Part, Message, Durable> adopt(Local here, Server me, Configuration newer) {
    if (newer.number() <= me.configuration().number()) return me.step();
    if (!newer.has(here.self())) return halt(me, newer);
    var self = here.self();
    boolean moved = !newer.predecessor(self).equals(me.configuration().predecessor(self));
    boolean newTail = !newer.tail().equals(me.configuration().tail());
    var next = moved ? me.with(newer).withEarly(Table.empty()) : me.with(newer);
    return (moved ? introduced(here, next) : next.step())
        .then(part -> serving.committed(here, (Server) part))
        .then(part -> newTail ? reading.asksAgain(here, (Server) part) : part.step());
  }

  /** To its predecessor, if it has one. */
  static Step<Part, Message, Durable> introduced(Local here, Server me) {
    var have = new Have(me.configuration(), me.store().end(), me.store().acknowledged());
    return me.configuration()
        .predecessor(here.self())
        .map(predecessor -> me.step().send(predecessor, have))
        .orElseGet(me::step);
  }

  /** What it took and passed on may yet be done by others: whoever waits for that, waits. */
  private static Step<Part, Message, Durable> halt(Server me, Configuration without) {
    Step<Part, Message, Durable> step =
        new Halted(without.number(), me.store(), false, "")
            .step()
            .stopTimer(Serving.RESEND)
            .stopTimer(Serving.ALIVE);
    for (var ticket : me.reads().keys())
      step = step.reply(ticket, new Answer.Failed("it is out of the chain: ask again"));
    return step;
  }
}
