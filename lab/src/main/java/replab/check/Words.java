package replab.check;

import replab.core.Counted;
import replab.core.Seq;

/** Small pieces of sentences. */
final class Words {
  private Words() {}

  /** Such as {@code n1, n2 and n3}; more than twelve are cut short. */
  static String list(Seq<String> items) {
    if (items.size() > 12)
      return String.join(", ", items.take(11)) + " and " + (items.size() - 11) + " more";
    if (items.size() < 2) return String.join("", items);
    return String.join(", ", items.take(items.size() - 1)) + " and " + items.last();
  }

  /** Such as {@code 3 reads, none stale}. */
  static String count(int number, String noun, String rest) {
    return Counted.of(number, noun) + ", " + rest;
  }
}
