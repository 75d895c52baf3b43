package replab.command.judge;

import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import replab.command.Session;
import replab.core.Mistake;
import replab.core.Seq;
import replab.explore.Sweep;
import replab.view.Text;
import replab.view.Tone;

/** Gives a sweep all processors there are, and shows how it comes on. */
final class AllCores {
  private AllCores() {}

  /** {@code stop} is what the sweep asks, too. */
  static <T> Seq<T> run(Sweep<T> sweep, int seeds, Session session, BooleanSupplier stop) {
    int threads = Runtime.getRuntime().availableProcessors();
    long begun = System.nanoTime();
    var pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
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
