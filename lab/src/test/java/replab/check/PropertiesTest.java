package replab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import replab.check.Properties.Property;
import replab.core.Mistake;

class PropertiesTest {
  @Test
  void eachPropertyHasItsNameAndLine() {
    assertThat(Properties.all().map(Property::name))
        .containsExactly(
            "causal",
            "converged",
            "eventual",
            "linearizable",
            "logs-never-diverge",
            "monotonic-reads",
            "monotonic-writes",
            "no-lost-writes",
            "no-stale-reads",
            "one-leader-per-term",
            "pram",
            "read-your-writes",
            "sequential",
            "writes-follow-reads");
    assertThat(Properties.all().map(Property::description))
        .allSatisfy(line -> assertThat(line).isNotBlank().doesNotContain("\n"));
  }

  @Test
  void allHoldInAHealthyCluster() {
    var history =
        new Story()
            .wrote("w1", "alice", "x", "4", "1/1")
            .wrote("w2", "alice", "x", "5", "1/2")
            .saw("r1", "alice", "x", "1/2", "5")
            .saw("r2", "alice", "x", "1/2", "5")
            .saw("r3", "bob", "x", "1/2", "5")
            .wrote("w3", "alice", "y", "6", "1/3")
            .history();
    var scene =
        Scenes.of(history)
            .up("n1", "leader", 1, "1 x=4", "1 x=5", "1 y=6")
            .up("n2", "follower", 1, "1 x=4", "1 x=5", "1 y=6")
            .scene();
    for (var property : Properties.all())
      assertThat(property.judge(scene).holds()).as(property.name()).isTrue();
  }

  @Test
  void allAreBrokenInABadOne() {
    var history =
        new Story()
            .wrote("w1", "alice", "x", "4", "1/1")
            .wrote("w2", "alice", "x", "5", "1/2")
            .saw("r1", "alice", "x", "1/2", "5")
            .saw("r2", "alice", "x", "1/1", "4")
            .saw("r3", "bob", "x", "1/2", "5")
            .wrote("w3", "alice", "y", "6", "2/1")
            .history();
    var scene =
        Scenes.of(history).up("n1", "leader", 2, "2 x=9").up("n2", "leader", 2, "2 x=8").scene();
    for (var property : Properties.all())
      assertThat(property.judge(scene).broken()).as(property.name()).isTrue();
  }

  @Test
  void aMisspeltNameIsMended() {
    assertThatThrownBy(() -> Properties.named("no-lost-write"))
        .isInstanceOf(Mistake.class)
        .hasMessage(
            """
            There is no property no-lost-write. Did you mean no-lost-writes?
              no-lost-write
              ^\
            """);
    assertThat(Properties.named("converged").toString()).isEqualTo("converged");
  }
}
