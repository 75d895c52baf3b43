package replab.cluster;

import replab.core.Seq;
import replab.sim.Choice;

/** What the runs that may follow say of a claim. */
public sealed interface Outlook<M> {
  /** How many different worlds were seen. */
  int worlds();

  /**
   * It is so in every world within the bounds.
   *
   * @param seen how many were looked at: of those that differ in names of nodes only, one
   * @param depth how many choices it takes to reach the farthest
   */
  record Always<M>(int worlds, int seen, int depth) implements Outlook<M> {}

  /**
   * It is not so in one.
   *
   * @param run the fewest choices that lead there
   */
  record Broken<M>(int worlds, Seq<Choice<M>> run) implements Outlook<M> {}

  /** Nobody knows: it ended before all was seen. */
  record Unknown<M>(int worlds, int depth, String reason) implements Outlook<M> {}
}
