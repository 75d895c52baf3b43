package replab.protocol.merge;

import java.util.function.BinaryOperator;
import replab.core.Mistake;

/**
 * Makes functions of two values out of their source text. The text is what a setting holds, and so
 * all that is kept; whoever knows a compiler makes the same function of it again.
 */
public interface Functions {
  /** Where nobody knows a compiler. */
  Functions NONE =
      source -> {
        throw new Mistake("merge=java:" + source + "? There is no Java compiler here.");
      };

  /**
   * Throws {@link Mistake} where it is no function of two values. So does the function where it
   * comes to no value, and says so in a clause: "the merge's function threw …".
   */
  BinaryOperator<String> of(String source);
}
