package replab.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NearestTest {
  private static final Seq<String> NAMES =
      Seq.of("single-leader", "multi-leader", "raft", "read-repair", "one-leader-per-term");

  @Test
  void fewSlipsLeadToAName() {
    assertThat(Nearest.to("rfat", NAMES)).contains("raft");
    assertThat(Nearest.to("SINGLE-LEDAER", NAMES)).contains("single-leader");
  }

  @Test
  void aPartOfANameThatNoOtherHasIsEnough() {
    assertThat(Nearest.to("repair", NAMES)).contains("read-repair");
    assertThat(Nearest.to("single", NAMES)).contains("single-leader");
    assertThat(Nearest.to("leader-per-term", NAMES)).contains("one-leader-per-term");
    assertThat(Nearest.to("eader-per-term", NAMES)).isEmpty();
  }

  @Test
  void whatIsAsNearToTwoIsNearToNone() {
    assertThat(Nearest.to("leader", NAMES)).isEmpty();
    assertThat(Nearest.to("cat", Seq.of("cut", "cab"))).isEmpty();
    assertThat(Nearest.to("frobnicate", NAMES)).isEmpty();
  }
}
