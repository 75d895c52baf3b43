package replab.check.order;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import replab.core.Seq;

/** A register: one value, or none. */
record Register(Seq<String> initial) implements Model {
  /** Something was written, and nobody has said what; as a register's two values can never be. */
  private static final Seq<String> ANYTHING = Seq.of("?", "?");

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}");

  @Override
  public Optional<Seq<String>> after(Seq<String> state, Act act) {
    return switch (act) {
      case Act.Read(var found, _) -> seen(state, found);
      case Act.Write(var value) -> Optional.of(Seq.of(value));
      case Act.Evaluate _ -> Optional.of(ANYTHING);
      case Act.Cas(var expected, var value) -> seen(state, expected).map(_ -> Seq.of(value));
      case Act.Delete _ -> Optional.of(Seq.empty());
      case Act.Add(var amount) -> state.equals(ANYTHING) ? Optional.of(state) : sum(state, amount);
      case Act.Remove _, Act.Append _ ->
          throw new IllegalArgumentException("no register does " + act);
    };
  }

  /** Whoever sees what was written without being told tells it. */
  private static Optional<Seq<String>> seen(Seq<String> state, Seq<String> found) {
    boolean told = state.equals(ANYTHING) && found.size() == 1;
    return told || found.equals(state) ? Optional.of(found) : Optional.empty();
  }

  /** What is absent counts as 0. */
  static Optional<Seq<String>> sum(Seq<String> state, String amount) {
    var now = state.isEmpty() ? "0" : state.first();
    return isNumber(now) && isNumber(amount)
        ? Optional.of(Seq.of(new BigInteger(now).add(new BigInteger(amount)).toString()))
        : Optional.empty();
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  @Override
  public boolean always(Act act) {
    return act instanceof Act.Write || act instanceof Act.Evaluate || act instanceof Act.Delete;
  }

  @Override
  public boolean overwrites() {
    return true;
  }
}
