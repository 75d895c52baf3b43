package replab.explore;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import replab.core.Seq;

/**
 * Where moves lead to, taken in one after the other: at once, or a little later by a helper, while
 * the next moves are made already. What comes of it is the same.
 *
 * <p>While it works, only the helper adds to places and to bags. Who makes moves looks only at
 * those that were there when {@link #settle} last came back.
 */
final class Arrivals {
  /** Moves that are handed over at once: about a millisecond's work. */
  private static final int BATCH = 1 << 12;

  /** From fewer places than this nothing is handed over. */
  private static final int MANY = 1 << 10;

  private final Places places;
  private final Bags bags;

  /** How many copies of a message are told apart. */
  private final int copies;

  /** With more places than this, none is gone on from. */
  private final int most;

  private final Optional<Executor> helper;

  private boolean handsOver;
  private CompletableFuture<Void> handedOver = CompletableFuture.completedFuture(null);

  /** One is filled while others wait, or are taken in; none before they are needed. */
  private Seq<Batch> batches = Seq.empty();

  private int filling;

  /** How many bags there will be at most once all is taken in. */
  private int bagsAtMost;

  private boolean breaking;
  private volatile boolean full;
  private volatile int seen;

  /** The place that moves are taken in from. */
  private int origin = -1;

  private long worlds;
  private int broken = -1;

  Arrivals(Places places, Bags bags, int copies, int most, Optional<Executor> helper) {
    this.places = places;
    this.bags = bags;
    this.copies = copies;
    this.most = most;
    this.helper = helper;
  }

  /** From here on moves are made from as many places. */
  void begin(int from) {
    handsOver = helper.isPresent() && from >= MANY;
    bagsAtMost = bags.size();
    if (handsOver && batches.isEmpty())
      batches = Seq.of(new Batch(), new Batch(), new Batch(), new Batch());
  }

  /**
   * A move was made.
   *
   * @param scene where it leads to
   * @param messages what was in flight before
   * @param sent by it
   * @param spent once it is made
   * @param from the place that it was made from
   */
  void add(int scene, int messages, Moves.Move<?> move, int[] sent, int spent, int from) {
    if (handsOver) {
      if (batches.get(filling).isFull()) handOver();
      batches.get(filling).add(scene, messages, move, sent, spent, from);
    } else {
      int flying = bags.after(messages, move.taken(), sent, copies);
      arrive(scene, flying, spent, from, move.number(), false, 1);
    }
  }

  /** Where the last move led to, the property does not hold. */
  void breaks() {
    breaking = true;
    if (handsOver) batches.get(filling).breaks();
    else brokenHere();
  }

  /** A place was come to that stands for {@code orbit} worlds. */
  void arrive(
      int scene, int messages, int spent, int from, int choice, boolean standsIn, int orbit) {
    if (from != origin) {
      origin = from;
      if (places.size() > most) full = true;
    }
    if (!full && places.add(scene, messages, spent, from, choice, standsIn)) worlds += orbit;
  }

  private void brokenHere() {
    if (!full) broken = places.size() - 1;
  }

  /** Comes back when all is taken in; throws what kept the helper from it. */
  void settle() {
    if (!handsOver) return;
    handOver();
    await(handedOver);
    handsOver = false;
  }

  private void handOver() {
    var batch = batches.get(filling);
    bagsAtMost += batch.size;
    if (!places.haveRoom(batch.lastScene, bagsAtMost, batch.mostSpent)) {
      await(handedOver);
      bagsAtMost = bags.size() + batch.size;
      places.makeRoom(batch.lastScene, bagsAtMost, batch.mostSpent);
    }
    handedOver = batch.takenIn = handedOver.thenRunAsync(batch, helper.orElseThrow());
    filling = (filling + 1) % batches.size();
    await(batches.get(filling).takenIn);
    batches.get(filling).clear();
  }

  private static void await(CompletableFuture<Void> work) {
    try {
      work.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) throw error;
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Whether no more moves are needed. */
  boolean enough() {
    return breaking || full;
  }

  /** Whether there are more places than may be gone on from. */
  boolean full() {
    return full;
  }

  /** How many places there are, or were a little earlier. */
  int seen() {
    return handsOver ? seen : places.size();
  }

  /** How many worlds the places stand for. */
  long worlds() {
    return worlds;
  }

  /** The place that breaks the property; −1 while none is known. */
  int broken() {
    return broken;
  }

  /** Moves, in the order in which they were made. */
  private final class Batch implements Runnable {
    private static final int WIDTH = 6;

    private final int[] rows = new int[WIDTH * BATCH];
    private final int[][] sent = new int[BATCH][];
    private int size;
    private int lastScene;
    private int mostSpent;
    private int breaks = -1;
    private CompletableFuture<Void> takenIn = handedOver;

    boolean isFull() {
      return size == BATCH;
    }

    void clear() {
      size = 0;
      lastScene = 0;
      mostSpent = 0;
      breaks = -1;
    }

    void add(int scene, int messages, Moves.Move<?> move, int[] mail, int spent, int from) {
      int row = WIDTH * size;
      rows[row] = scene;
      rows[row + 1] = messages;
      rows[row + 2] = move.taken();
      rows[row + 3] = spent;
      rows[row + 4] = from;
      rows[row + 5] = move.number();
      sent[size++] = mail;
      lastScene = Math.max(lastScene, scene);
      mostSpent = Math.max(mostSpent, spent);
    }

    void breaks() {
      breaks = size - 1;
    }

    @Override
    public void run() {
      for (int i = 0; i < size; i++) {
        int row = WIDTH * i;
        int flying = bags.after(rows[row + 1], rows[row + 2], sent[i], copies);
        arrive(rows[row], flying, rows[row + 3], rows[row + 4], rows[row + 5], false, 1);
        if (i == breaks) brokenHere();
      }
      seen = places.size();
    }
  }
}
