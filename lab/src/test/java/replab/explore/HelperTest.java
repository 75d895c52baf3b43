package replab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import replab.core.Seq;
import replab.protocol.Every;
import replab.protocol.chain.Chain;
import replab.protocol.multileader.MultiLeader;

/** With a helper a search finds what it finds alone. */
class HelperTest {
  private static final Property ANYTHING = new Property("anything", _ -> true);

  /** Five calls are answered only where layers are wide already. */
  private static final Property FEW_ANSWERS =
      new Property(
          "no more than four are answered",
          view -> Seq.copyOf(view.history().operations().values()).filter(o -> o.ok()).size() <= 4);

  private static final Bounds ASKED =
      Bounds.NOTHING
          .client("alice", Request.write("x", "1"), Request.write("x", "2"))
          .client("bob", Request.read("x"), Request.write("x", "3"))
          .client("carol", Request.read("x"), Request.write("y", "4"));

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final AtomicInteger handedOver = new AtomicInteger();

  private final Executor helper =
      task -> {
        handedOver.incrementAndGet();
        thread.execute(task);
      };

  @AfterEach
  void end() {
    thread.shutdownNow();
  }

  private static List<Explorer<?, ?, ?>> scopes(Bounds bounds) {
    return List.of(
        Explorer.of(Every.cluster(new Chain(), 3), bounds),
        Explorer.of(Every.cluster(new MultiLeader(), 3), bounds.depth(7)));
  }

  @Test
  void itFindsTheSame() {
    for (var scope : scopes(ASKED))
      for (var property : List.of(ANYTHING, FEW_ANSWERS)) {
        int before = handedOver.get();
        var found = scope.with(helper).check(property);
        assertThat(found).hasToString(scope.check(property).toString());
        assertThat(handedOver.get()).isGreaterThan(before);
      }
  }

  @Test
  void itEndsAtTheSameWorldWhereThereAreTooMany() {
    for (int most : new int[] {1_000, 5_000, 20_000})
      for (var scope : scopes(ASKED.worlds(most)))
        assertThat(scope.with(helper).check(ANYTHING))
            .hasToString(scope.check(ANYTHING).toString());
  }

  @Test
  void aPropertyThatThrowsIsToldOfTheSame() {
    var throwing =
        new Property(
            "it can be told",
            view -> {
              if (!FEW_ANSWERS.holds().test(view)) throw new IllegalStateException("made up");
              return true;
            });
    for (var scope : scopes(ASKED))
      assertThat(scope.with(helper).check(throwing))
          .hasToString(scope.check(throwing).toString())
          .asString()
          .contains("it throws");
  }

  @Test
  void itCanBeStopped() {
    Watch watch = (worlds, _) -> worlds > 3_000 ? Optional.of("enough") : Optional.empty();
    assertThat(scopes(ASKED).getFirst().with(helper).check(ANYTHING, watch))
        .asString()
        .contains("enough");
  }
}
