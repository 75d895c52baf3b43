package replab.command.judge;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import replab.command.Session;
import replab.core.Mistake;
import replab.core.Seq;
import replab.explore.Sweep;
import replab.view.Text;
import replab.view.Tone;

/** All processors there are: for a sweep, which is shown how it comes on, or for an explorer. */
final class AllCores {
  private AllCores() {}

  /** One more thread; none where there is one processor only. */
  static Optional<ExecutorService> helper() {
    return Runtime.getRuntime().availableProcessors() == 1
        ? Optional.empty()
        : Optional.of(pool(1));
  }

  private static ExecutorService pool(int threads) {
    return Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
  }

  /** {@code stop} is what the sweep asks, too. */
  static <T> Seq<T> run(Sweep<T> sweep, int seeds, Session session, BooleanSupplier stop) {
    int threads = Runtime.getRuntime().availableProcessors();
    long begun = System.nanoTime();
    var pool = pool(threads);
    try {
      return Aside.awaited(
              sweep.on(pool, threads),
              () -> {
                session.meanwhile(progress(sweep.done(), seeds, System.nanoTime() - begun));
                return stop.getAsBoolean();
              })
          .orElseThrow(
              () -> new Mistake("Stopped; one of the runs does not come to its end by itself."));
    } finally {
      session.meanwhile(Text.EMPTY);
      pool.shutdownNow();
    }
  }

  private static Text progress(long done, int seeds, long nanos) {
    return Text.of(
        Tone.QUIET,
        String.format(
            Locale.ROOT,
            "%,d of %,d seeds · %,d a second · Ctrl-C stops",
            done,
            seeds,
            done * 1_000_000_000L / nanos));
  }
}
