package replab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import replab.core.Seq;
import replab.explore.Finding.Broken;
import replab.explore.Finding.Holds;

/**
 * What a search is worth: in every model rules are broken one at a time, and each time it finds
 * out, by the shortest run there is; and it accuses no protocol that keeps them all, in the same
 * scope.
 */
class MutantsTest {
  private static Seq<Seeded<?, ?, ?>> all() {
    return replab.protocol.singleleader.Mutants.all()
        .addAll(replab.protocol.multileader.Mutants.all())
        .addAll(replab.protocol.leaderless.Mutants.all())
        .addAll(replab.protocol.raft.Mutants.all())
        .addAll(replab.protocol.paxos.Mutants.all())
        .addAll(replab.protocol.chain.Mutants.all())
        .addAll(replab.protocol.blockchain.Mutants.all());
  }

  static Stream<Seeded<?, ?, ?>> quick() {
    return all().filter(bug -> !bug.slow()).stream();
  }

  static Stream<Seeded<?, ?, ?>> slow() {
    return all().filter(Seeded::slow).stream();
  }

  @ParameterizedTest
  @MethodSource("quick")
  void eachIsFoundByTheShortestRun(Seeded<?, ?, ?> bug) {
    isFound(bug);
  }

  @ParameterizedTest
  @MethodSource("quick")
  void whoKeepsTheRuleIsNotAccused(Seeded<?, ?, ?> bug) {
    assertThat(bug.accused()).isInstanceOf(Holds.class);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("slow")
  void soIsWhatTakesLonger(Seeded<?, ?, ?> bug) {
    isFound(bug);
    assertThat(bug.accused()).isInstanceOf(Holds.class);
  }

  private static void isFound(Seeded<?, ?, ?> bug) {
    var finding = bug.found();
    System.out.println(bug.rule() + " " + bug.name() + ": " + finding);
    assertThat(finding).isInstanceOf(Broken.class);
    assertThat(((Broken<?, ?, ?>) finding).run().size())
        .as(finding.toString())
        .isEqualTo(bug.choices());
  }

  @Test
  void eachIsNamedOnce() {
    assertThat(
            all().map(bug -> bug.scope().right().getClass().getSimpleName() + bug.name()).toList())
        .doesNotHaveDuplicates();
  }
}
