package replab.explore;

import java.util.function.Function;
import replab.check.Properties;
import replab.check.Scene;
import replab.core.NodeId;
import replab.core.Protocol;
import replab.core.Table;
import replab.sim.World;

/**
 * A bug that was put into a protocol, to see whether it is found.
 *
 * @param rule the rule that it breaks
 * @param slow whether it takes long to find, or long to see that the right protocol does not have
 *     it
 * @param choices of the shortest run that shows it
 */
public record Seeded<S, M, R>(
    String name,
    String rule,
    Scope<S, M, R> scope,
    Protocol<S, M, R> wrong,
    int choices,
    boolean slow) {

  /**
   * Where bugs are looked for.
   *
   * @param begins the world that runs begin in
   * @param inTheEnd whether the property is one that things come to in the end, from every world;
   *     else it has to hold in all of them
   */
  public record Scope<S, M, R>(
      Protocol<S, M, R> right,
      Function<Protocol<S, M, R>, World<S, M, R>> begins,
      Bounds bounds,
      Property property,
      boolean inTheEnd) {
    public Seeded<S, M, R> finds(String name, String rule, Protocol<S, M, R> wrong, int choices) {
      return new Seeded<>(name, rule, this, wrong, choices, false);
    }

    public Seeded<S, M, R> finds(String name, String rule, Mistake<S, M, R> mistake, int choices) {
      return finds(name, rule, new Mutant<>(right, mistake), choices);
    }

    /** With one setting of the protocol that turns a rule off. */
    public Seeded<S, M, R> finds(String name, String rule, String key, String value, int choices) {
      return finds(name, rule, right.set(key, value), choices);
    }

    private Finding<S, M, R> explored(Protocol<S, M, R> protocol, Bounds within) {
      var explorer = Explorer.of(begins.apply(protocol), within);
      return inTheEnd ? explorer.fair(property, () -> false) : explorer.check(property);
    }
  }

  /** Takes long. */
  public Seeded<S, M, R> slowly() {
    return new Seeded<>(name, rule, scope, wrong, choices, true);
  }

  /** What is found of the protocol that has the bug. */
  Finding<S, M, R> found() {
    return scope.explored(wrong, scope.bounds);
  }

  /** And of the one that has it not, in runs that are as long. */
  Finding<S, M, R> accused() {
    return scope.explored(scope.right, scope.inTheEnd ? scope.bounds : scope.bounds.depth(choices));
  }

  /** A property as {@code explore} knows it, by its name. */
  public static Property property(String name) {
    var judge = Properties.named(name);
    return Property.never(name + " is broken", view -> judge.judge(scene(view)).broken());
  }

  private static Scene scene(View view) {
    var nodes = Table.<NodeId, Scene.Node>empty();
    for (var name : view.names())
      nodes = nodes.put(name, new Scene.Node(view.up(name), view.paused(name), view.of(name)));
    return new Scene(nodes, view.history(), 0, 0, Table.empty());
  }

  @Override
  public String toString() {
    return name;
  }
}
