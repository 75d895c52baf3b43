package replab.explore.example;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** An explorer as it may be: threads and the signal to stop are given. */
public record GivenThreads(Executor executor, BooleanSupplier stop) {
  CompletableFuture<Integer> count() {
    var count = new AtomicInteger();
    return CompletableFuture.supplyAsync(
        () -> stop.getAsBoolean() ? count.get() : count.incrementAndGet(), executor);
  }
}
