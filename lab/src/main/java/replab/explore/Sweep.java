package replab.explore;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import replab.core.Seq;

/**
 * One question asked under many seeds, counted from 1. What comes of it follows from the seeds
 * alone, and stands in their order, however many threads share the work.
 */
public final class Sweep<T> {
  /** Seeds that a thread takes at once: few enough that none waits long for the last one. */
  private static final int BLOCK = 32;

  private final IntFunction<T> question;
  private final Predicate<T> enough;
  private final BooleanSupplier stop;
  private final AtomicReferenceArray<T> answers;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();

  /** The lowest seed whose answer was enough, less one: those above it need not be asked. */
  private final AtomicInteger last;

  /**
   * @param question pure; may be asked on several threads at once
   * @param enough an answer after which those of later seeds do not matter
   * @param stop asked before each seed
   */
  public Sweep(int seeds, IntFunction<T> question, Predicate<T> enough, BooleanSupplier stop) {
    this.question = question;
    this.enough = enough;
    this.stop = stop;
    answers = new AtomicReferenceArray<>(seeds);
    last = new AtomicInteger(seeds - 1);
  }

  /** How many seeds have their answer so far. */
  public int done() {
    return done.get();
  }

  /**
   * Asks under all seeds. Gives the answers in the order of the seeds, up to the first that is
   * enough, or up to the first that a stop left without one.
   */
  public CompletableFuture<Seq<T>> on(Executor executor, int threads) {
    var workers = new CompletableFuture<?>[threads];
    for (int i = 0; i < threads; i++) workers[i] = CompletableFuture.runAsync(this::work, executor);
    return CompletableFuture.allOf(workers).thenApply(_ -> answers());
  }

  private void work() {
    for (int from = next(); from <= last.get(); from = next())
      for (int i = from; i <= last.get() && i < from + BLOCK; i++) {
        if (stop.getAsBoolean()) return;
        ask(i);
      }
  }

  private int next() {
    return taken.getAndAdd(BLOCK);
  }

  private void ask(int index) {
    var answer = question.apply(index + 1);
    answers.set(index, answer);
    done.incrementAndGet();
    if (enough.test(answer)) last.accumulateAndGet(index, Math::min);
  }

  private Seq<T> answers() {
    var all = Seq.<T>empty();
    for (int i = 0; i <= last.get() && answers.get(i) != null; i++) all = all.add(answers.get(i));
    return all;
  }
}
