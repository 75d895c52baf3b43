package replab.core;

/** The order in which people expect names: {@code n2} before {@code n10}. */
final class Names {
  private Names() {}

  /** Compares runs of digits as numbers and all else character by character. */
  static int compare(String a, String b) {
    int same = samePrefix(a, b);
    if (same < a.length() && same < b.length()) {
      char x = a.charAt(same);
      char y = b.charAt(same);
      boolean last = same == a.length() - 1 && same == b.length() - 1;
      if ((!digit(x) && !digit(y)) || (last && digit(x) && digit(y)))
        return Character.compare(x, y);
    }
    return compareRuns(a, b);
  }

  private static int samePrefix(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    int same = 0;
    while (same < shorter && a.charAt(same) == b.charAt(same)) same++;
    return same;
  }

  private static int compareRuns(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      char x = a.charAt(i);
      char y = b.charAt(j);
      if (digit(x) && digit(y)) {
        int endOfX = endOfDigits(a, i);
        int endOfY = endOfDigits(b, j);
        int byNumber = number(a, i, endOfX, b, j, endOfY);
        if (byNumber != 0) return byNumber;
        i = endOfX;
        j = endOfY;
      } else {
        if (x != y) return Character.compare(x, y);
        i++;
        j++;
      }
    }
    int byLength = Integer.compare(a.length() - i, b.length() - j);
    return byLength != 0 ? byLength : a.compareTo(b);
  }

  private static int number(String a, int i, int endOfA, String b, int j, int endOfB) {
    while (i < endOfA - 1 && a.charAt(i) == '0') i++;
    while (j < endOfB - 1 && b.charAt(j) == '0') j++;
    if (endOfA - i != endOfB - j) return Integer.compare(endOfA - i, endOfB - j);
    for (; i < endOfA; i++, j++)
      if (a.charAt(i) != b.charAt(j)) return Character.compare(a.charAt(i), b.charAt(j));
    return 0;
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && digit(text.charAt(end))) end++;
    return end;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
