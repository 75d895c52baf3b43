package replab.command.judge;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Long work on a thread of its own, so that whoever waits for it need not: work that does not hear
 * that it should end, as a protocol that loops for ever, is left behind.
 */
final class Aside {
  private static final int BETWEEN = 100;

  /** How long work that should end has for it. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private Aside() {}

  /**
   * What the work comes to; empty when it was left behind.
   *
   * @param over whether the work should end, which it asks now and then itself
   */
  static <T> Optional<T> done(Supplier<T> work, BooleanSupplier over) {
    var answer = new CompletableFuture<T>();
    Thread.ofPlatform()
        .daemon()
        .name("aside")
        .start(() -> {
          try {
            answer.complete(work.get());
          } catch (Throwable e) {
            answer.completeExceptionally(e);
          }
        });
    return awaited(answer, over);
  }

  /** The same of work that has begun already. */
  static <T> Optional<T> awaited(CompletableFuture<T> answer, BooleanSupplier over) {
    long ended = Long.MAX_VALUE;
    while (true) {
      try {
        return Optional.of(answer.get(BETWEEN, TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        long now = System.nanoTime();
        if (!over.getAsBoolean()) continue;
        if (ended == Long.MAX_VALUE) ended = now;
        if (now - ended > GRACE.toNanos()) return Optional.empty();
      } catch (ExecutionException e) {
        throw thrown(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** What the work threw is what its caller throws. */
  private static RuntimeException thrown(ExecutionException e) {
    if (e.getCause() instanceof Error error) throw error;
    return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
  }
}
