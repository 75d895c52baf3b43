package replab.protocol.singleleader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import replab.core.NodeId;
import replab.core.Protocol;
import replab.core.Seq;
import replab.explore.Bounds;
import replab.explore.Explorer;
import replab.explore.Finding;
import replab.explore.Finding.Broken;
import replab.explore.Finding.Holds;
import replab.explore.Intervention;
import replab.explore.Property;
import replab.explore.Request;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.World;

/**
 * Small clusters, all whose runs can be looked at: a leader n1, and n2 and n3 that stream from it.
 */
final class Small {
  static final NodeId N1 = new NodeId("n1");
  static final NodeId N2 = new NodeId("n2");
  static final NodeId N3 = new NodeId("n3");
  private static final NodeId MONITOR = new NodeId("monitor");

  static final Request W1 = Request.write("x", "1");
  static final Request W2 = Request.write("x", "2");

  static final Bounds ONE_WRITE = Bounds.NOTHING.client("alice", W1);
  static final Bounds TWO_WRITES = Bounds.NOTHING.client("alice", W1, W2);

  /** An operator who takes n2 for the heir, and the crash of n1 for its death. */
  static final Intervention PROMOTE_N2 = Intervention.order(N2, "promote", "2").whileDown(N1);

  private Small() {}

  static World<Role, Message, Durable> cluster(String... settings) {
    return cluster(p -> p, Seq.of(N1, N2, N3), settings);
  }

  /** With a monitor that promotes an heir. */
  static World<Role, Message, Durable> monitored(String... settings) {
    return cluster(p -> p, Seq.of(N1, N2, N3, MONITOR), settings);
  }

  /** Followers have found their leader, and nothing is in flight. */
  static World<Role, Message, Durable> cluster(
      UnaryOperator<Protocol<Role, Message, Durable>> change,
      Seq<NodeId> members,
      String... settings) {
    Protocol<Role, Message, Durable> protocol = new SingleLeader();
    if (members.contains(MONITOR)) protocol = protocol.set("failover", "auto");
    for (int i = 0; i < settings.length; i += 2)
      protocol = protocol.set(settings[i], settings[i + 1]);
    return settled(World.start(change.apply(protocol), 1, members));
  }

  static World<Role, Message, Durable> settled(World<Role, Message, Durable> world) {
    return settled(world, _ -> false);
  }

  /** Everything has arrived and is on disk, save what is {@code late}. */
  static World<Role, Message, Durable> settled(
      World<Role, Message, Durable> world, Predicate<Envelope<Message>> late) {
    var next = world;
    while (true) {
      var choices =
          next.choices()
              .filter(choice ->
                  !(choice instanceof Choice.Fire<Message>)
                      && !(choice instanceof Choice.Deliver<Message>(var e) && late.test(e)));
      if (choices.isEmpty()) return next;
      next = next.after(choices.first()).world();
    }
  }

  /** The property holds in just so many worlds, and all these sights were seen. */
  static void holds(
      int worlds,
      World<Role, Message, Durable> world,
      Bounds bounds,
      Property property,
      Property... sights) {
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
  static Broken<Role, Message, Durable> breaks(
      int choices, World<Role, Message, Durable> world, Bounds bounds, Property property) {
    var finding = Explorer.of(world, bounds).check(property);
    System.out.println(property.name() + ": " + finding);
    assertThat(finding).isInstanceOf(Finding.Broken.class);
    var broken = (Broken<Role, Message, Durable>) finding;
    assertThat(broken.run().size()).as(broken.toString()).isEqualTo(choices);
    return broken;
  }

  static Seq<NodeId> withMonitor() {
    return Seq.of(N1, N2, N3, MONITOR);
  }

  static Seq<NodeId> three() {
    return Seq.of(N1, N2, N3);
  }
}
