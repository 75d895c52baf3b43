package replab;

import java.util.Locale;
import replab.repl.Invocation;

/** The program's entry. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // Java typed at the prompt says the same on every machine
    System.exit(Invocation.run(arguments));
  }
}
