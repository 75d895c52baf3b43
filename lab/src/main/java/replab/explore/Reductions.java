package replab.explore;

/**
 * What an exploration may leave out, as it changes nothing of what is found: neither how many
 * worlds there are, nor the verdict, nor how short a run is.
 *
 * @param orders of moves that touch nothing in common, all orders but one
 * @param names of worlds that differ in the names of nodes only, all but one
 */
public record Reductions(boolean orders, boolean names) {
  public static final Reductions ALL = new Reductions(true, true);
}
