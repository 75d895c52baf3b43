package replab.sim;

/** Scatters hashes, so that values put together of the same parts in other places differ. */
final class Hash {
  private Hash() {}

  static int of(int first, int second) {
    long mixed = (first * 0x9E3779B97F4A7C15L) ^ (second * 0xC2B2AE3D27D4EB4FL);
    return (int) (mixed >>> 32) ^ (int) ((mixed * 0xD6E8FEB86659FD93L) >>> 32);
  }
}
