package replab.check.order;

import replab.core.Seq;

/** What came of looking for an order. */
public sealed interface Judgement {
  /** There is one. */
  record Holds() implements Judgement {}

  /**
   * There is none.
   *
   * @param longest the longest order of some calls that explains what they found
   * @param stuck the first call that cannot follow it, wherever it is put
   * @param client the one for whom there is none; empty where it is for all together
   */
  record Broken(Seq<Call> longest, Call stuck, String client) implements Judgement {
    private static final int MOST_SHOWN = 4;

    /** What it shows, in a sentence. */
    public String sentence() {
      var forWhom = client.isEmpty() ? "" : "For " + whose() + ", ";
      if (longest.isEmpty())
        return forWhom + "nothing that can come before explains " + stuck + ".";
      int left = longest.size() - MOST_SHOWN;
      var shown = String.join(", ", longest.drop(Math.max(0, left)).map(Call::toString));
      return forWhom
          + (left > 0 ? "after " + left + " others, " : "")
          + shown
          + (longest.size() == 1 ? " can come first; " : " can be put in this order; ")
          + stuck
          + " cannot follow.";
    }

    /** The client as a sentence has it. */
    String whose() {
      return (client.matches("\\d+") ? "process " : "") + client;
    }
  }

  /** Nobody knows. */
  record Unknown(String reason) implements Judgement {}

  default boolean holds() {
    return this instanceof Holds;
  }

  default boolean broken() {
    return this instanceof Broken;
  }
}
