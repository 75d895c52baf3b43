package replab.explore;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import replab.core.Seq;

/**
 * Where moves lead to, taken in one after the other: at once, or a little later by a helper, while
 * the next moves are made already. What comes of it is the same.
 *
 * <p>While it works, only the helper touches places and bags. Who makes moves looks at what was
 * there when {@link #settle} last came back: {@link Places#known}, {@link Bags#known}.
 */
final class Arrivals {
  /** From so many moves on they are handed over: about a millisecond's work. */
  private static final int BATCH = 1 << 12;

  /** Of a layer of fewer places nothing is handed over. */
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

  /** The place that moves are made from. */
  private int from = -1;

  private boolean breaking;
  private volatile boolean full;
  private volatile int seen;
  private int broken = -1;

  /** How many worlds places stand for, not counting themselves. */
  private long others;

  Arrivals(Places places, Bags bags, int copies, int most, Optional<Executor> helper) {
    this.places = places;
    this.bags = bags;
    this.copies = copies;
    this.most = most;
    this.helper = helper;
  }

  /** From here on moves are made from the places of a layer, which are so many. */
  void begin(int layer) {
    handsOver = helper.isPresent() && layer >= MANY;
    seen = places.size();
    if (handsOver && batches.isEmpty())
      batches = Seq.of(new Batch(), new Batch(), new Batch(), new Batch());
  }

  /** From here on moves are made from this place. */
  void from(int place) {
    from = place;
    if (!handsOver) full |= places.size() > most;
    else if (batches.get(filling).size >= BATCH) handOver();
  }

  /** A move was made: it leads to {@code scene}, and sends something into what was in flight. */
  void add(int scene, int inFlight, Moves.Move<?> move, int[] sent, int spent) {
    if (handsOver) batches.get(filling).add(scene, inFlight, move, sent, spent);
    else {
      int messages = bags.after(inFlight, move.taken(), sent, copies);
      add(scene, messages, spent, move.number(), false, 1);
    }
  }

  /** A place was come to at once; it may stand for as many worlds. */
  void add(int scene, int messages, int spent, int choice, boolean standsIn, int worlds) {
    if (!full && places.add(scene, messages, spent, from, choice, standsIn)) others += worlds - 1;
  }

  /** Where the last move led to, the property does not hold. */
  void breaks() {
    breaking = true;
    if (handsOver) batches.get(filling).breaksHere();
    else brokenHere();
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
    handedOver = handedOver.thenRunAsync(batch::takeIn, helper.orElseThrow());
    batch.takenIn = handedOver;
    filling = (filling + 1) % batches.size();
    var next = batches.get(filling);
    await(next.takenIn);
    next.clear();
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
    return places.size() + others;
  }

  /** The place that breaks the property; −1 while none is known. */
  int broken() {
    return broken;
  }

  /** Moves in the order in which they were made, all those from a place together. */
  private final class Batch {
    private static final int WIDTH = 6;

    private int[] rows = new int[2 * WIDTH * BATCH];
    private int[][] sent = new int[2 * BATCH][];
    private int size;
    private int breaking = -1;
    private CompletableFuture<Void> takenIn = CompletableFuture.completedFuture(null);

    void clear() {
      size = 0;
      breaking = -1;
    }

    void add(int scene, int inFlight, Moves.Move<?> move, int[] mail, int spent) {
      if (size == sent.length) {
        rows = Arrays.copyOf(rows, 2 * rows.length);
        sent = Arrays.copyOf(sent, 2 * size);
      }
      int row = WIDTH * size;
      rows[row] = scene;
      rows[row + 1] = inFlight;
      rows[row + 2] = move.taken();
      rows[row + 3] = spent;
      rows[row + 4] = from;
      rows[row + 5] = move.number();
      sent[size++] = mail;
    }

    void breaksHere() {
      breaking = size - 1;
    }

    void takeIn() {
      int place = -1;
      for (int i = 0; i < size && !full; i++) {
        int row = WIDTH * i;
        int origin = rows[row + 4];
        if (origin != place && places.size() > most) full = true;
        place = origin;
        if (full) return;
        int messages = bags.after(rows[row + 1], rows[row + 2], sent[i], copies);
        places.add(rows[row], messages, rows[row + 3], origin, rows[row + 5], false);
        if (i == breaking) brokenHere();
      }
      seen = places.size();
    }
  }
}
