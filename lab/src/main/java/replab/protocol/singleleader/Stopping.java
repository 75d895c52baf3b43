package replab.protocol.singleleader;

import java.util.Optional;
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
import replab.core.Order;
import replab.core.Step;
import replab.protocol.consensus.Vote;
import replab.protocol.singleleader.Durable.Fenced;
import replab.protocol.singleleader.Durable.Follows;
import replab.protocol.singleleader.Message.Copy;
import replab.protocol.singleleader.Message.CopyPlease;
import replab.protocol.singleleader.Message.Refused;
import replab.protocol.singleleader.Role.Blank;
import replab.protocol.singleleader.Role.Follower;
import replab.protocol.singleleader.Role.Stopped;

/** Nodes that take no part: one that was fenced, and one whose disk is empty. */
final class Stopping {
  private final Settings settings;

  Stopping(Settings settings) {
    this.settings = settings;
  }

  /** As if its power were cut for good: nobody waiting here hears anything. */
  static Step<Role, Message, Durable> fence(Store store, Vote vote) {
    return new Stopped(store.flush(store.end()), vote)
        .step()
        .stopTimer(Leading.RESEND)
        .stopTimer(Leading.HEARTBEAT)
        .stopTimer(Following.RETRY)
        .stopTimer(Electing.ELECTION)
        .force(new Fenced());
  }

  Step<Role, Message, Durable> on(Local here, Stopped me, Event<Message, Durable> event) {
    return switch (event) {
      case Requested(var ticket, _, _) ->
          me.step().reply(ticket, new Answer.Failed(here.self() + " is fenced"));
      case Ordered(Order(var verb, var arguments)) ->
          switch (verb) {
            case "follow", "rewind", "copy" ->
                again(me.store(), me.vote())
                    .then(next ->
                        new Following(settings, new Leading(settings))
                            .on(here, (Follower) next, ordered(verb, arguments)));
            default ->
                me.step()
                    .refuse(
                        here.self()
                            + " is fenced; only follow, rewind or join bring it back, as a"
                            + " follower.");
          };
      case Received(_, _), Synced(_), Elapsed(_), Configured() -> me.step();
    };
  }

  /** Back among the living, following nobody yet. */
  private Step<Role, Message, Durable> again(Store store, Vote vote) {
    return new Electing(settings)
        .patient(
            Following.idle(store, vote)
                .force(new Follows(Optional.empty()))
                .setTimer(Following.RETRY, settings.retry));
  }

  private static Event<Message, Durable> ordered(String verb, replab.core.Seq<String> arguments) {
    return new Ordered<>(new Order(verb, arguments));
  }

  Step<Role, Message, Durable> on(Local here, Blank me, Event<Message, Durable> event) {
    return switch (event) {
      case Requested(var ticket, _, _) ->
          me.step().reply(ticket, new Answer.Failed(here.self() + " has no data"));
      case Ordered(Order(var verb, var arguments)) -> {
        if (!verb.equals("copy"))
          yield me.step()
              .refuse(here.self() + " has no data: join " + here.self() + " gives it a copy.");
        var source = new NodeId(arguments.first());
        yield new Blank(Optional.of(source), "").step().send(source, new CopyPlease());
      }
      case Received(var from, Copy(var base)) when me.source().filter(from::equals).isPresent() ->
          new Following(settings, new Leading(settings)).begin(here, from, base);
      case Received(var from, Refused(var why, _, _))
          when me.source().filter(from::equals).isPresent() ->
          new Blank(me.source(), why + "; join " + here.self() + " asks again").step();
      case Received(_, _), Synced(_), Elapsed(_), Configured() -> me.step();
    };
  }
}
