package replab.explore;

import java.util.Arrays;

/**
 * Where runs have come to, each place once: the numbers of its scene, of its messages and of what
 * is spent; the place it was first reached from, and the choice that led there, or to a place that
 * this one stands for.
 *
 * <p>Exact: numbers stand for values, equal values have one number, and what is looked up is the
 * three numbers themselves, packed into one.
 */
final class Places {
  /** Places a chunk: grown chunk by chunk, nothing is ever copied. */
  private static final int CHUNK = 1 << 14;

  private Packing packing = Packing.SMALL;
  private long[][] places = {new long[CHUNK]};

  /** Of each place, the parent; and twice the choice, plus one where this place stands for it. */
  private int[][] origins = {new int[2 * CHUNK]};

  /** An open-addressed set of places, each plus one; 0 where nothing is. */
  private long[] slots = new long[1 << 12];

  private int size;

  int size() {
    return size;
  }

  /** Whether the place is new. */
  boolean add(int scene, int messages, int spent, int parent, int choice, boolean standsIn) {
    if (!packing.fits(scene, messages, spent)) repack(packing.wider(scene, messages, spent));
    long place = packing.pack(scene, messages, spent);
    int slot = slot(slots, place);
    if (slots[slot] != 0) return false;
    slots[slot] = place + 1;
    append(place, parent, 2 * choice + (standsIn ? 1 : 0));
    if (2L * size > slots.length) fill(new long[2 * slots.length]);
    return true;
  }

  private void repack(Packing next) {
    var known = known();
    places = new long[known.places.length][CHUNK];
    for (int i = 0; i < size; i++)
      places[i / CHUNK][i % CHUNK] = next.pack(known.scene(i), known.messages(i), known.spent(i));
    packing = next;
    fill(new long[slots.length]);
  }

  private void fill(long[] next) {
    for (int i = 0; i < size; i++) next[slot(next, at(i))] = at(i) + 1;
    slots = next;
  }

  /** The slot that a place is in, or would be. */
  private static int slot(long[] slots, long place) {
    int mask = slots.length - 1;
    long mixed = place * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    int slot = (int) (mixed >>> 32) & mask;
    while (slots[slot] != 0 && slots[slot] != place + 1) slot = (slot + 1) & mask;
    return slot;
  }

  private void append(long place, int parent, int origin) {
    int chunk = size / CHUNK;
    if (chunk == places.length) {
      places = Arrays.copyOf(places, chunk + 1);
      places[chunk] = new long[CHUNK];
      origins = Arrays.copyOf(origins, chunk + 1);
      origins[chunk] = new int[2 * CHUNK];
    }
    int row = size++ % CHUNK;
    places[chunk][row] = place;
    origins[chunk][2 * row] = parent;
    origins[chunk][2 * row + 1] = origin;
  }

  private long at(int place) {
    return places[place / CHUNK][place % CHUNK];
  }

  /** Those that are there now. */
  Known known() {
    return new Known(packing, places, origins);
  }

  /** What stays as it is while places are added, also by another thread. */
  static final class Known {
    private final Packing packing;
    private final long[][] places;
    private final int[][] origins;

    private Known(Packing packing, long[][] places, int[][] origins) {
      this.packing = packing;
      this.places = places;
      this.origins = origins;
    }

    private long at(int place) {
      return places[place / CHUNK][place % CHUNK];
    }

    int scene(int place) {
      return packing.first(at(place));
    }

    int messages(int place) {
      return packing.second(at(place));
    }

    int spent(int place) {
      return packing.third(at(place));
    }

    /** −1 for the start. */
    int parent(int place) {
      return origins[place / CHUNK][2 * (place % CHUNK)];
    }

    int choice(int place) {
      return origins[place / CHUNK][2 * (place % CHUNK) + 1] >> 1;
    }

    /** Whether the choice led to another place, which differs in the names of nodes only. */
    boolean standsIn(int place) {
      return (origins[place / CHUNK][2 * (place % CHUNK) + 1] & 1) != 0;
    }
  }
}
