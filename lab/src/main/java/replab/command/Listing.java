package replab.command;

import replab.core.Seq;

/** Names in a sentence: {@code a, b and c}. */
final class Listing {
  private static final int MOST = 12;

  private Listing() {}

  static String of(Iterable<String> names, String mark) {
    var all = Seq.<String>copyOf(names).map(name -> mark + name);
    if (all.size() > MOST)
      return String.join(", ", all.take(MOST)) + " and " + (all.size() - MOST) + " more";
    if (all.size() < 2) return String.join("", all);
    return String.join(", ", all.take(all.size() - 1)) + " and " + all.last();
  }
}
