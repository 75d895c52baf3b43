package replab.explore;

/** Three numbers side by side in one, in so many bits each. */
record Packing(int first, int second, int third) {
  static final Packing SMALL = new Packing(20, 20, 8);

  /** The sign stays free. */
  private static final int MOST = 63;

  boolean fits(int one, int two, int three) {
    return (one >>> first | two >>> second | three >>> third) == 0;
  }

  /** Room for these, too. Throws {@link Stopped} when there is none. */
  Packing wider(int one, int two, int three) {
    var wider = new Packing(wide(first, one), wide(second, two), wide(third, three));
    if (wider.first + wider.second + wider.third > MOST)
      throw new Stopped("there are too many different worlds to number");
    return wider;
  }

  private static int wide(int bits, int number) {
    return number >>> bits == 0 ? bits : bits + 2;
  }

  long pack(long one, long two, long three) {
    return (one << second | two) << third | three;
  }

  int first(long packed) {
    return (int) (packed >>> (second + third));
  }

  int second(long packed) {
    return (int) (packed >>> third) & ((1 << second) - 1);
  }

  int third(long packed) {
    return (int) packed & ((1 << third) - 1);
  }
}
