package replab.command;

/**
 * One word of a command.
 *
 * @param text what it says, without its quotes and with {@code $names} replaced
 * @param from where it begins in the source
 * @param to where it ends there
 * @param bare how many characters of the text stood outside quotes before the first quote
 */
record Word(String text, int from, int to, int bare) {
  /** The key of a bare {@code key=value}; empty when it is none. */
  String key() {
    int equals = text.indexOf('=');
    boolean setting =
        equals > 0
            && equals < bare
            && Character.isLetter(text.charAt(0))
            && !text.startsWith("=", equals + 1);
    if (!setting) return "";
    for (int i = 0; i < equals; i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '-' && c != '_') return "";
    }
    return text.substring(0, equals);
  }

  String value() {
    return text.substring(text.indexOf('=') + 1);
  }

  /** The same word as it must be typed to be read as this. */
  String written() {
    if (text.startsWith("{")) return text;
    var key = key();
    return key.isEmpty() ? quoted(text) : key + "=" + quoted(value());
  }

  static String quoted(String text) {
    boolean plain = !text.isEmpty() && !text.startsWith("#");
    for (int i = 0; i < text.length() && plain; i++)
      plain = text.charAt(i) > ' ' && "\"'{};$\\".indexOf(text.charAt(i)) < 0;
    if (plain) return text;
    var quoted = new StringBuilder("\"");
    for (char c : text.toCharArray())
      switch (c) {
        case '"', '\\', '$' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        default -> quoted.append(c);
      }
    return quoted.append('"').toString();
  }
}
