package replab.bench;

import java.util.PriorityQueue;

/** What the machine does at best: loops that nothing of the lab takes part in. */
final class Floors {
  private Floors() {}

  /** A queue of 100 moments: take the first, put down another. */
  static double pollsPerSecond(int times) {
    var queue = new PriorityQueue<Long>();
    for (long i = 0; i < 100; i++) queue.add(i);
    long sum = 0;
    long start = Bench.cpu();
    for (int i = 0; i < times; i++) {
      long first = queue.remove();
      sum += first;
      queue.add(first + 1 + scattered(i) % 100);
    }
    return sum == 0 ? 0 : times / Bench.seconds(start);
  }

  /** An open-addressed set that takes in different numbers, at most two thirds full. */
  static double insertionsPerSecond(int times) {
    var slots = new long[1 << 23];
    long start = Bench.cpu();
    for (int i = 1; i <= times; i++) {
      int slot = (int) scattered(i) & (slots.length - 1);
      while (slots[slot] != 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = i;
    }
    return times / Bench.seconds(start);
  }

  private static long scattered(long number) {
    long mixed = number * 0x9E3779B97F4A7C15L;
    return (mixed ^ (mixed >>> 32)) & Long.MAX_VALUE;
  }
}
