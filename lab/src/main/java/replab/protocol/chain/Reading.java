package replab.protocol.chain;

import replab.core.Answer;
import replab.core.Local;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Step;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.chain.Message.Query;
import replab.protocol.chain.Message.Version;
import replab.protocol.chain.Part.Server;

/**
 * Reads: at the tail alone, which has nothing but what all have; or at any server, which answers
 * for a clean key at once, and for a dirty one asks the tail which version is committed (CRAQ
 * §2.3).
 */
final class Reading {
  private final Settings settings;

  Reading(Settings settings) {
    this.settings = settings;
  }

  Step<Part, Message, Durable> read(Local here, Server me, Ticket ticket, String key) {
    if (!me.active())
      return Serving.failed(me, ticket, here.self() + " is not the tail yet: ask again");
    if (!leased(here, me))
      return Serving.failed(
          me, ticket, here.self() + "'s lease has ended: it may be out of the chain");
    return switch (settings.reads) {
      case TAIL ->
          me.isTail(here)
              ? clean(me, ticket, key)
              : Serving.failed(me, ticket, here.self() + " is not the tail: " + tail(me) + " is");
      case ANY -> me.store().dirty(key) ? asks(here, me, ticket, key) : clean(me, ticket, key);
      case DIRTY -> me.step().reply(ticket, found(me, me.store().asOf(me.store().flushed()), key));
    };
  }

  private boolean leased(Local here, Server me) {
    return settings.lease.isEmpty() || here.clock().compareTo(me.leaseEnd()) < 0;
  }

  private static NodeId tail(Server me) {
    return me.configuration().tail();
  }

  private static Step<Part, Message, Durable> clean(Server me, Ticket ticket, String key) {
    return me.step().reply(ticket, found(me, me.store().clean(), key));
  }

  private static Answer found(Server me, Table<String, String> data, String key) {
    return new Answer.Found(
        data.find(key).map(Seq::of).orElse(Seq.empty()),
        new Stamp(me.configuration().number(), Lsn.entry(me.store().acknowledged())));
  }

  /** What is dirty at the tail is only not on its disk yet: it knows which version is committed. */
  private static Step<Part, Message, Durable> asks(
      Local here, Server me, Ticket ticket, String key) {
    return me.isTail(here)
        ? clean(me, ticket, key)
        : me.withReads(me.reads().put(ticket, key))
            .step()
            .send(tail(me), new Query(me.configuration(), ticket, key));
  }

  Step<Part, Message, Durable> asked(Local here, Server me, NodeId from, Query query) {
    if (!me.isTail(here) || !leased(here, me)) return me.step();
    return me.step()
        .send(
            from, new Version(me.configuration(), query.ticket(), me.store().version(query.key())));
  }

  /** It has kept every version since the last that it knew to be committed. */
  Step<Part, Message, Durable> told(Server me, Ticket ticket, long version) {
    var key = me.reads().find(ticket);
    if (key.isEmpty()) return me.step();
    var next = me.withReads(me.reads().remove(ticket));
    return version > me.store().end()
        ? Serving.failed(next, ticket, "the tail has a version that never came here")
        : next.step().reply(ticket, found(next, next.store().asOf(version), key.get()));
  }

  /** Those that wait for the word of a tail that is none any more. */
  Step<Part, Message, Durable> asksAgain(Local here, Server me) {
    Step<Part, Message, Durable> step = me.withReads(Table.empty()).step();
    for (var read : me.reads().entries())
      step = step.then(next -> asks(here, (Server) next, read.key(), read.value()));
    return step;
  }
}
