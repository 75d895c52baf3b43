package replab.view;

/** Text that cannot make a terminal do anything but show it. */
final class Harmless {
  private static final int REPLACEMENT = 0xFFFD;
  private static final int PICTURES_OF_CONTROLS = 0x2400;

  private Harmless() {}

  static String text(String text) {
    for (int i = 0; i < text.length(); i++) if (suspect(text.charAt(i))) return replaced(text);
    return text;
  }

  private static boolean suspect(char c) {
    return c < ' ' || (c >= 0x7F && c < 0xA0) || Character.isSurrogate(c) || turnsAround(c);
  }

  private static String replaced(String text) {
    var shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> show(shown, c));
    return shown.toString();
  }

  private static void show(StringBuilder shown, int c) {
    if (c == '\t') shown.append("  ");
    else if (c < ' ') shown.appendCodePoint(PICTURES_OF_CONTROLS + c);
    else if ((c >= 0x7F && c < 0xA0) || turnsAround(c)) shown.appendCodePoint(REPLACEMENT);
    else if (c < 0x10000 && Character.isSurrogate((char) c)) shown.appendCodePoint(REPLACEMENT);
    else shown.appendCodePoint(c);
  }

  /** The marks that make a line read from right to left, and so lie about its order. */
  private static boolean turnsAround(int c) {
    return (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x2028
        || c == 0x2029;
  }
}
