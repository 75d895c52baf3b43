package replab.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionVectorTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final VersionVector SECOND = VersionVector.NONE.withOnly(N1, 2);

  @Test
  void aDotKnowsNothingOfTheChangesBeforeIt() {
    var first = VersionVector.NONE.withOnly(N1, 1);
    assertThat(SECOND.has(N1, 1)).isFalse();
    assertThat(SECOND.concurrent(first)).isTrue();
    assertThat(SECOND).hasToString("[(n1,2)]");
  }

  @Test
  void dotsCloseUpToACountInWhateverOrderTheyCome() {
    var late = VersionVector.NONE.withOnly(N1, 3).merge(SECOND);
    assertThat(late).hasToString("[(n1,2) (n1,3)]");
    assertThat(late.withOnly(N1, 1)).isEqualTo(VersionVector.NONE.with(N1, 3));
    assertThat(late.with(N1, 1)).isEqualTo(VersionVector.NONE.with(N1, 3));
  }

  @Test
  void aCountCoversTheDotsWithinIt() {
    assertThat(VersionVector.NONE.with(N1, 2).covers(SECOND)).isTrue();
    assertThat(VersionVector.NONE.with(N1, 1).covers(SECOND)).isFalse();
    assertThat(SECOND.withOnly(N1, 4).with(N1, 2)).hasToString("[n1:2 (n1,4)]");
  }
}
