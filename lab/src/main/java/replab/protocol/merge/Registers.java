package replab.protocol.merge;

import java.util.Optional;
import replab.core.Mistake;
import replab.core.Op;

/** What an operation makes of a register that holds one value or none. */
public final class Registers {
  private Registers() {}

  /** Empty for a delete. Throws {@link Mistake} for an addition to what is no number. */
  public static Optional<String> value(Op op, Optional<String> now) {
    return switch (op) {
      case Op.Write(_, var value, _) -> Optional.of(value);
      case Op.Add(var key, long amount, _) -> Optional.of(sum(key, now.orElse("0"), amount));
      case Op.Delete _ -> Optional.empty();
      case Op.Cas _ ->
          throw new Mistake(
              "No copy can promise that it is the latest: cas needs one order of all changes.");
      case Op.Read _ -> throw new IllegalArgumentException("a read changes nothing");
    };
  }

  private static String sum(String key, String now, long amount) {
    if (now.matches("-?\\d{1,15}"))
      return Long.toString(Math.addExact(Long.parseLong(now), amount));
    throw new Mistake(key + " holds \"" + now + "\", which is no number to add to.");
  }
}
