package replab.check;

import replab.core.Seq;

/**
 * One word that looks something up in a scene, such as {@code leaders} or {@code lag(n3)}.
 *
 * @param gives of what kind it is
 * @param help what it means, in one line
 * @param fact what was found, in a sentence without its point
 */
record Term(String name, Takes takes, Gives gives, String help, Meaning meaning, Fact fact) {

  /** What stands in its parentheses. */
  enum Takes {
    NOTHING,
    NODE,
    OPERATION,
    /** Or nothing, and then it is about all keys. */
    KEY;

    String advice() {
      return switch (this) {
        case NOTHING -> " takes nothing.";
        case NODE -> " takes one node, as in lag(n3).";
        case OPERATION -> " takes one operation, or a client for its last, as in acked(w1).";
        case KEY -> " takes one key, as in linearizable(x), or nothing.";
      };
    }
  }

  /** What it comes to. */
  enum Gives {
    TRUTH,
    NUMBER,
    /** The name of one. */
    NODE,
    VALUE
  }

  boolean condition() {
    return gives == Gives.TRUTH;
  }

  /** Whether it means something without parentheses. */
  boolean standsAlone() {
    return takes == Takes.NOTHING || takes == Takes.KEY;
  }

  @FunctionalInterface
  interface Meaning {
    Value in(Look look, Seq<Expr.Word> arguments);
  }

  @FunctionalInterface
  interface Fact {
    String in(Look look, Seq<Expr.Word> arguments);
  }

  /** As its writer would write it. */
  String show(Seq<Expr.Word> arguments) {
    return arguments.isEmpty()
        ? name
        : name + "(" + String.join(", ", arguments.map(Expr.Word::text)) + ")";
  }
}
