package replab.command.judge;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import replab.command.Session;
import replab.core.Seq;
import replab.explore.Sweep;
import replab.view.Text;
import replab.view.Tone;

/** Gives a sweep all processors there are, and shows how it comes on. */
final class AllCores {
  private static final int BETWEEN = 200;

  private AllCores() {}

  static <T> Seq<T> run(Sweep<T> sweep, int seeds, Session session) {
    int threads = Runtime.getRuntime().availableProcessors();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      return awaited(sweep.on(pool, threads), sweep, seeds, session);
    }
  }

  private static <T> Seq<T> awaited(
      CompletableFuture<Seq<T>> answers, Sweep<T> sweep, int seeds, Session session) {
    long begun = System.nanoTime();
    boolean shown = false;
    while (true) {
      try {
        var all = answers.get(BETWEEN, TimeUnit.MILLISECONDS);
        if (shown) session.meanwhile(Text.EMPTY);
        return all;
      } catch (TimeoutException e) {
        shown = true;
        session.meanwhile(progress(sweep.done(), seeds, System.nanoTime() - begun));
      } catch (ExecutionException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
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
