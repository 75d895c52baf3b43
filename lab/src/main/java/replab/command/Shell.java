package replab.command;

import java.io.InputStream;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import replab.core.Seq;
import replab.view.Text;

/**
 * What a {@link Verb} of the shell works with.
 *
 * @param lab makes a lab of its own: nothing done in it shows in another
 * @param in standard input
 * @param out standard output, wrapped and coloured as fits
 * @param width how many columns that has
 * @param raw the same as it is, for what is not for people
 * @param err standard error: one sentence each
 * @param stopping once it is asked for, Ctrl-C no longer ends the program, but is told by it
 */
public record Shell(
    Options options,
    Supplier<Interpreter> lab,
    InputStream in,
    Consumer<Text> out,
    int width,
    Consumer<String> raw,
    Consumer<String> err,
    Supplier<BooleanSupplier> stopping) {

  /** A word behind {@code lab/run} that begins something other than a script: {@code lesson}. */
  public interface Verb {
    String name();

    /** What it is for, in one line. */
    String header();

    /** Gives the exit code: 0, or 1 when something did not hold, or 2 for a wrong call. */
    int perform(Shell shell, Seq<String> arguments);
  }
}
