package replab;

import replab.repl.Invocation;

/** The program's entry. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(Invocation.run(arguments));
  }
}
