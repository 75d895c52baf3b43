package replab.explore;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import replab.core.Effect;
import replab.core.Event;
import replab.core.Local;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Step;

/**
 * What a node makes of an event, wrongly; and of what it finds when it starts. Pure, as a protocol
 * is: what is wrong is wrong each time.
 */
@FunctionalInterface
public interface Mistake<S, M, R> {
  Step<S, M, R> on(Protocol<S, M, R> right, Local here, S state, Event<M, R> event);

  default Step<S, M, R> boot(Protocol<S, M, R> right, Local here, Seq<R> durable) {
    return right.boot(here, durable);
  }

  // Disks

  /** These take a record to be on their disk as soon as it is handed to it. */
  static <S, M, R> Mistake<S, M, R> early(Predicate<S> who) {
    return (right, here, state, event) -> {
      var step = right.on(here, state, event);
      var written = written(step);
      return written.isEmpty() || !who.test(step.state())
          ? step
          : step.then(next -> right.on(here, next, new Event.Synced<>(written)));
    };
  }

  private static <S, M, R> Seq<R> written(Step<S, M, R> step) {
    var written = Seq.<R>empty();
    for (var effect : step.effects())
      if (effect instanceof Effect.Write<M, R>(var entry)) written = written.add(entry);
    return written;
  }

  /** What has to be on disk before the rest of the step is seen is only handed to it. */
  static <S, M, R> Mistake<S, M, R> unforced() {
    return does(effect ->
        effect instanceof Effect.Force<M, R>(var entry)
            ? Seq.of(new Effect.Write<>(entry))
            : Seq.of(effect));
  }

  /** Of its disk it starts from this alone. */
  static <S, M, R> Mistake<S, M, R> finds(UnaryOperator<Seq<R>> left) {
    return new Restart<>((right, here, durable) -> right.boot(here, left.apply(durable)));
  }

  /** It starts with another state than its disk says. */
  static <S, M, R> Mistake<S, M, R> wakes(UnaryOperator<S> as) {
    return new Restart<>((right, here, durable) -> {
      var step = right.boot(here, durable);
      return new Step<>(as.apply(step.state()), step.effects());
    });
  }

  /** How a node starts, wrongly. */
  interface Start<S, M, R> {
    Step<S, M, R> boot(Protocol<S, M, R> right, Local here, Seq<R> durable);
  }

  /** Wrong when it starts, and right from then on. */
  record Restart<S, M, R>(Start<S, M, R> start) implements Mistake<S, M, R> {
    @Override
    public Step<S, M, R> on(Protocol<S, M, R> right, Local here, S state, Event<M, R> event) {
      return right.on(here, state, event);
    }

    @Override
    public Step<S, M, R> boot(Protocol<S, M, R> right, Local here, Seq<R> durable) {
      return start.boot(right, here, durable);
    }
  }

  // Messages and timers

  /** It takes what it hears for something else. */
  static <S, M, R> Mistake<S, M, R> hears(BiFunction<S, M, M> as) {
    return (right, here, state, event) ->
        event instanceof Event.Received<M, R>(var from, var message)
            ? right.on(here, state, new Event.Received<>(from, as.apply(state, message)))
            : right.on(here, state, event);
  }

  /** From one message it concludes another one, too. */
  static <S, M, R> Mistake<S, M, R> concludes(Function<M, Optional<M>> more) {
    return (right, here, state, event) -> {
      var step = right.on(here, state, event);
      if (!(event instanceof Event.Received<M, R>(var from, var message))) return step;
      return more.apply(message)
          .map(other -> step.then(next -> right.on(here, next, new Event.Received<>(from, other))))
          .orElse(step);
    };
  }

  /** It counts one answer for everybody's. */
  static <S, M, R> Mistake<S, M, R> countsForAll(Predicate<M> answer) {
    return (right, here, state, event) -> {
      if (!(event instanceof Event.Received<M, R>(_, var message)) || !answer.test(message))
        return right.on(here, state, event);
      Step<S, M, R> step = Step.become(state);
      for (var peer : here.peers())
        step = step.then(next -> right.on(here, next, new Event.Received<>(peer, message)));
      return step;
    };
  }

  static <S, M, R> Mistake<S, M, R> deaf(Predicate<M> to) {
    return (right, here, state, event) ->
        event instanceof Event.Received<M, R>(_, var message) && to.test(message)
            ? Step.become(state)
            : right.on(here, state, event);
  }

  /** A timer fires, and nothing follows. */
  static <S, M, R> Mistake<S, M, R> idle(String timer) {
    return (right, here, state, event) ->
        event instanceof Event.Elapsed<M, R>(var name) && name.equals(timer)
            ? Step.become(state)
            : right.on(here, state, event);
  }

  /** It does something else in place of one effect. */
  static <S, M, R> Mistake<S, M, R> does(Function<Effect<M, R>, Seq<Effect<M, R>>> instead) {
    return (right, here, state, event) -> {
      var step = right.on(here, state, event);
      var effects = Seq.<Effect<M, R>>empty();
      for (var effect : step.effects()) effects = effects.addAll(instead.apply(effect));
      return new Step<>(step.state(), effects);
    };
  }

  /** After each step its state is another one. */
  static <S, M, R> Mistake<S, M, R> becomes(UnaryOperator<S> as) {
    return (right, here, state, event) -> {
      var step = right.on(here, state, event);
      return new Step<>(as.apply(step.state()), step.effects());
    };
  }
}
