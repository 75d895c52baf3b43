package replab.core;

import java.time.Duration;
import java.util.function.Function;

/** A node's next state, and what it asks of the world, in this order. */
public record Step<S, M, R>(S state, Seq<Effect<M, R>> effects) {
  public static <S, M, R> Step<S, M, R> become(S state) {
    return new Step<>(state, Seq.empty());
  }

  public Step<S, M, R> send(NodeId to, M message) {
    return and(new Effect.Send<>(to, message));
  }

  public Step<S, M, R> reply(Ticket ticket, Answer answer) {
    return and(new Effect.Reply<>(ticket, answer));
  }

  public Step<S, M, R> write(R entry) {
    return and(new Effect.Write<>(entry));
  }

  public Step<S, M, R> force(R entry) {
    return and(new Effect.Force<>(entry));
  }

  public Step<S, M, R> setTimer(String timer, Duration after) {
    return setTimer(timer, after, after);
  }

  /** After a time drawn evenly between the two. */
  public Step<S, M, R> setTimer(String timer, Duration least, Duration most) {
    return and(new Effect.SetTimer<>(timer, least, most));
  }

  /** After a time that says nothing of how long one has waited, and is {@code mean} on average. */
  public Step<S, M, R> setMemorylessTimer(String timer, Duration mean) {
    return and(new Effect.SetMemorylessTimer<>(timer, mean));
  }

  public Step<S, M, R> stopTimer(String timer) {
    return and(new Effect.StopTimer<>(timer));
  }

  public Step<S, M, R> refuse(String advice) {
    return and(new Effect.Refuse<>(advice));
  }

  /** What {@code next} makes of the state, after the effects so far. */
  public Step<S, M, R> then(Function<S, Step<S, M, R>> next) {
    var step = next.apply(state);
    return new Step<>(step.state, effects.addAll(step.effects));
  }

  private Step<S, M, R> and(Effect<M, R> effect) {
    return new Step<>(state, effects.add(effect));
  }
}
