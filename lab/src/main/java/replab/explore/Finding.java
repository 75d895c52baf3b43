package replab.explore;

import replab.core.Seq;
import replab.core.Table;
import replab.sim.Choice;
import replab.sim.World;

/** What an exploration came to. */
public sealed interface Finding<S, M, R> {
  /** How many different worlds were seen. */
  int worlds();

  /**
   * In every world within the bounds.
   *
   * @param seen how many were looked at: of those that differ in names of nodes only, one
   * @param depth how many choices it takes to reach the farthest
   * @param reached after how many choices each landmark was first seen; one never seen is missing,
   *     and what rests on it has not been put to the test
   */
  record Holds<S, M, R>(
      int worlds, int seen, int depth, Bounds bounds, Table<String, Integer> reached)
      implements Finding<S, M, R> {
    @Override
    public String toString() {
      return "holds in all "
          + worlds
          + " worlds, "
          + depth
          + " choices deep ("
          + bounds
          + ")"
          + (reached.isEmpty() ? "" : "; reached " + reached);
    }
  }

  /**
   * Not in this one.
   *
   * @param run the fewest choices that lead there
   */
  record Broken<S, M, R>(int worlds, Seq<Choice<M>> run, World<S, M, R> world)
      implements Finding<S, M, R> {
    @Override
    public String toString() {
      var text = new StringBuilder("broken after " + run.size() + " choices:");
      for (var choice : run) text.append("\n  ").append(choice);
      return text.toString();
    }
  }

  /**
   * It ended before all was seen.
   *
   * @param depth every run of so many choices was seen, and it held
   */
  record Unknown<S, M, R>(int worlds, int depth, String reason) implements Finding<S, M, R> {}
}
