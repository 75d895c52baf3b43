package replab.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import replab.check.Staleness;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Ticket;
import replab.explore.Bounds;
import replab.explore.Explorer;
import replab.explore.Finding;
import replab.explore.Finding.Broken;
import replab.explore.Finding.Holds;
import replab.explore.Property;
import replab.sim.Choice;
import replab.sim.World;

/** Every run of a small cluster within bounds, whatever its protocol. */
public final class Every {
  /** A read finds what was acknowledged before it began, or newer. */
  public static final Property FRESH =
      Property.never("a stale read", view -> !Staleness.judge(view.history()).holds());

  private Every() {}

  /** {@code n1}, {@code n2} and so on. */
  public static Seq<NodeId> nodes(int count) {
    var nodes = Seq.<NodeId>empty();
    for (int i = 1; i <= count; i++) nodes = nodes.add(new NodeId("n" + i));
    return nodes;
  }

  /** A new cluster in which everything has arrived and is on disk. */
  public static <S, M, R> World<S, M, R> cluster(Protocol<S, M, R> protocol, int count) {
    return settled(World.start(protocol, 1, nodes(count).addAll(protocol.attendants())));
  }

  /** {@code protocol} with settings: key, value, key, value and so on. */
  public static <S, M, R> Protocol<S, M, R> with(Protocol<S, M, R> protocol, String... settings) {
    var set = protocol;
    for (int i = 0; i < settings.length; i += 2) set = set.set(settings[i], settings[i + 1]);
    return set;
  }

  /** The same once a client has asked a node for this, and everything has arrived. */
  public static <S, M, R> World<S, M, R> asked(World<S, M, R> world, NodeId node, Op op) {
    var ticket = new Ticket(world.history().operations().size() + 1, "w0");
    var client = new NodeId("before");
    return settled(world.after(new Choice.Ask<M>(ticket, client, node, op, Stamp.NONE)).world());
  }

  public static <S, M, R> World<S, M, R> settled(World<S, M, R> world) {
    var next = world;
    while (true) {
      var choices = next.choices().filter(choice -> !(choice instanceof Choice.Fire<M>));
      if (choices.isEmpty()) return next;
      next = next.after(choices.first()).world();
    }
  }

  /** The property holds in just so many worlds, and all these sights were seen. */
  public static <S, M, R> void holds(
      int worlds, World<S, M, R> world, Bounds bounds, Property property, Property... sights) {
    var explorer = Explorer.of(world, bounds);
    for (var sight : sights) explorer = explorer.landmark(sight);
    var finding = explorer.check(property);
    System.out.println(property.name() + ": " + finding);
    assertThat(finding).isInstanceOf(Holds.class);
    for (var sight : sights)
      assertThat(((Holds<?, ?, ?>) finding).reached().has(sight.name())).as(sight.name()).isTrue();
    assertThat(finding.worlds()).isEqualTo(worlds);
  }

  /** The property breaks, and no run of fewer choices breaks it. */
  public static <S, M, R> Broken<S, M, R> breaks(
      int choices, World<S, M, R> world, Bounds bounds, Property property) {
    var finding = Explorer.of(world, bounds).check(property);
    System.out.println(property.name() + ": " + finding);
    assertThat(finding).isInstanceOf(Finding.Broken.class);
    var broken = (Broken<S, M, R>) finding;
    assertThat(broken.run().size()).as(broken.toString()).isEqualTo(choices);
    return broken;
  }

  /** From every world within the bounds things come right, once nothing fails any more. */
  public static <S, M, R> void fair(
      int worlds, World<S, M, R> world, Bounds bounds, Property kept) {
    var finding = Explorer.of(world, bounds).fair(kept, () -> false);
    System.out.println("in the end " + kept.name() + ": " + finding);
    assertThat(finding).isInstanceOf(Holds.class);
    assertThat(finding.worlds()).isEqualTo(worlds);
  }

  /** From some world within the bounds they never do. */
  public static <S, M, R> void unfair(World<S, M, R> world, Bounds bounds, Property kept) {
    var finding = Explorer.of(world, bounds).fair(kept, () -> false);
    System.out.println("in the end " + kept.name() + ": " + finding);
    assertThat(finding).isInstanceOf(Broken.class);
  }
}
