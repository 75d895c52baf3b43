package replab.view;

/**
 * How many columns of a terminal text takes: East Asian letters and emoji take two, accents none.
 */
public final class Columns {
  /** Wide blocks (Unicode's East Asian Width W and F), each its first and last code point. */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xA000, 0xA4CF,
    0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F, 0xFF01, 0xFF60,
    0xFFE0, 0xFFE6, 0x16FE0, 0x18DFF, 0x1AFF0, 0x1B2FF, 0x1F200, 0x1F2FF, 0x20000, 0x3FFFD
  };

  /** Asks for the colourful, two columns wide form of the character before it. */
  private static final int EMOJI_FORM = 0xFE0F;

  private Columns() {}

  /** The columns of a text without line ends. */
  public static int of(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i)))
      columns += at(text, i);
    return columns;
  }

  /** What the character at this position adds, with a view to the one after it. */
  static int at(String text, int index) {
    int character = text.codePointAt(index);
    int columns = of(character);
    int next = index + Character.charCount(character);
    boolean emoji = next < text.length() && text.charAt(next) == EMOJI_FORM;
    return emoji && columns == 1 && character > 0x7F ? 2 : columns;
  }

  private static int of(int character) {
    if (character < 0x300) return 1;
    if (joins(character)) return 0;
    return wide(character) || Character.isEmojiPresentation(character) ? 2 : 1;
  }

  private static boolean joins(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
      default -> false;
    };
  }

  private static boolean wide(int character) {
    if (character < WIDE[0]) return false;
    for (int i = 0; i < WIDE.length; i += 2)
      if (character <= WIDE[i + 1]) return character >= WIDE[i];
    return false;
  }

  /** The text followed by as many spaces as fill the columns. */
  public static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }
}
