package replab.core;

/** Random draws as pure functions of what they are for. */
public final class Chance {
  private Chance() {}

  /** 64 evenly distributed bits for the {@code count}th draw of {@code whom} under {@code seed}. */
  public static long draw(long seed, String whom, long count) {
    long hash = 0xCBF29CE484222325L; // FNV-1a over the name, mixed with the seed and the count
    for (int i = 0; i < whom.length(); i++) hash = (hash ^ whom.charAt(i)) * 0x100000001B3L;
    return mix(mix(seed ^ hash) + count * 0x9E3779B97F4A7C15L);
  }

  /** A draw as a number from 0 (included) to 1 (excluded). */
  public static double unit(long draw) {
    return (draw >>> 11) * 0x1p-53;
  }

  /** SplitMix64's finalizer (Steele, Lea, Flood: Fast Splittable PRNGs, OOPSLA 2014). */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
