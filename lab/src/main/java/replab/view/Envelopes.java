package replab.view;

import replab.core.Answer;
import replab.sim.Envelope;
import replab.sim.Flight;
import replab.sim.Live;

/** Messages in words: what they carry, and whom they are for. */
public final class Envelopes {
  private Envelopes() {}

  /** {@code append x=5 at 0/20 → n2}. */
  public static <S, M, R> String describe(Live<S, M, R> live, Flight<M> flight) {
    return describe(live, flight.envelope());
  }

  public static <S, M, R> String describe(Live<S, M, R> live, Envelope<M> envelope) {
    return content(live, envelope) + " → " + envelope.to();
  }

  /** The same behind its number: {@code #3 append x=5 at 0/20 → n2}. */
  public static <S, M, R> String numbered(Live<S, M, R> live, Flight<M> flight) {
    return "#" + flight.number() + " " + describe(live, flight);
  }

  private static <S, M, R> String content(Live<S, M, R> live, Envelope<M> envelope) {
    return switch (envelope.content()) {
      case Envelope.Peer<M>(var message) -> live.world().protocol().describe(message);
      case Envelope.Request<M>(var ticket, var op, _) -> ticket + ": " + op;
      case Envelope.Reply<M>(var ticket, var answer) -> ticket + " " + answer(answer);
    };
  }

  private static String answer(Answer answer) {
    return switch (answer) {
      case Answer.Done _ -> "ok";
      case Answer.Found(var values, _) ->
          values.isEmpty() ? "absent" : "= " + String.join(" | ", values);
      case Answer.Failed _ -> "failed";
      case Answer.Unsure _ -> "unknown";
    };
  }
}
