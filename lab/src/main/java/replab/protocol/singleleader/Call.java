package replab.protocol.singleleader;

import java.util.Locale;
import replab.core.Chance;
import replab.core.Local;
import replab.core.Lsn;

/** A value that an engine computes: each node that evaluates it may get another one. */
final class Call {
  private Call() {}

  static boolean is(String value) {
    return value.endsWith("()");
  }

  static boolean known(String value) {
    return value.equals("random()") || value.equals("now()") || value.equals("node()");
  }

  /**
   * The value that this node's engine gets for the record at {@code position}: a number under
   * 1,000, its own clock in milliseconds, or its own name. The same record gives the same value
   * again.
   */
  static String evaluate(String call, Local here, Lsn position) {
    return switch (call) {
      case "now()" -> here.clock().toMillis() + "ms";
      case "node()" -> here.self().name();
      default ->
          String.format(Locale.ROOT, "%d", (int) (1000 * Chance.unit(here.draw(position.bytes()))));
    };
  }
}
