package replab.command;

import java.util.Optional;
import java.util.function.Predicate;
import replab.core.Seq;

/**
 * How text becomes commands: {@code ;} and line ends separate them, save in quotes and braces;
 * {@code #} begins a comment at the start of a line or before a space.
 */
final class Syntax {
  private Syntax() {}

  /** The commands of a text, each as it stands there. Any text will do. */
  static Seq<String> commands(String text, Predicate<String> takesWholeLine) {
    var source = withoutComments(text);
    Seq<String> commands = Seq.empty();
    int at = 0;
    while (at < source.length()) {
      int from = pastSpace(source, at);
      int to = endOfCommand(source, from, takesWholeLine.test(firstWord(source, from)));
      var command = source.substring(from, to).strip();
      if (!command.isEmpty()) commands = commands.add(command);
      at = to + 1;
    }
    return commands;
  }

  /** The same without comments and the spaces before them. */
  static String withoutComments(String text) {
    if (text.indexOf('#') < 0) return text;
    var kept = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int next = at + 1;
      if (commentAt(text, at)) {
        kept.setLength(withoutSpaces(kept));
        next = endOfLine(text, at);
      } else {
        if (quoteAt(text, at)) next = Math.min(text.length(), pastQuote(text, at));
        kept.append(text, at, next);
      }
      at = next;
    }
    return kept.toString();
  }

  private static int withoutSpaces(CharSequence text) {
    int end = text.length();
    while (end > 0 && " \t\r".indexOf(text.charAt(end - 1)) >= 0) end--;
    return end;
  }

  static boolean commentAt(String text, int at) {
    if (text.charAt(at) != '#') return false;
    boolean beforeSpace = at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1));
    if (beforeSpace && (at == 0 || " \t\r\n;{}".indexOf(text.charAt(at - 1)) >= 0)) return true;
    int before = at;
    while (before > 0 && " \t\r".indexOf(text.charAt(before - 1)) >= 0) before--;
    return before == 0 || text.charAt(before - 1) == '\n';
  }

  private static int endOfCommand(String text, int from, boolean wholeLine) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n' || (c == ';' && !wholeLine)) return at;
      at = quoteAt(text, at) ? pastQuote(text, at) : c == '{' ? pastBlock(text, at) : at + 1;
    }
    return text.length();
  }

  /** The words of one command, each as it stands there. Any text will do. */
  static Seq<String> words(String command) {
    Seq<String> words = Seq.empty();
    int at = pastSpace(command, 0);
    while (at < command.length()) {
      int from = at;
      while (at < command.length() && !Character.isWhitespace(command.charAt(at)))
        at = quoteAt(command, at) ? Math.min(pastQuote(command, at), command.length()) : at + 1;
      words = words.add(command.substring(from, at));
      at = pastSpace(command, at);
    }
    return words;
  }

  static String firstWord(String text, int from) {
    int to = from;
    while (to < text.length() && !endsWord(text.charAt(to))) to++;
    return text.substring(from, to);
  }

  private static boolean endsWord(char c) {
    return Character.isWhitespace(c) || c == ';';
  }

  /** What would complete a text that ends amid a quote or a block; empty when nothing is open. */
  static Optional<String> missing(String text) {
    var source = withoutComments(text);
    int at = 0;
    while (at < source.length()) {
      int next = at + 1;
      if (quoteAt(source, at)) next = pastQuote(source, at);
      else if (source.charAt(at) == '{') next = pastBlock(source, at);
      if (next > source.length())
        return Optional.of(source.charAt(at) == '{' ? "}" : source.substring(at, at + 1));
      at = next;
    }
    return Optional.empty();
  }

  // ---- Where things end. Beyond the end of the text: never.

  /** An apostrophe within a word is none. */
  static boolean quoteAt(String text, int at) {
    char c = text.charAt(at);
    return c == '"' || (c == '\'' && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))));
  }

  static int pastQuote(String text, int at) {
    char quote = text.charAt(at);
    for (int i = at + 1; i < text.length(); i++) {
      if (text.charAt(i) == quote) return i + 1;
      if (text.charAt(i) == '\\' && quote == '"') i++;
    }
    return text.length() + 1;
  }

  static int pastBlock(String text, int at) {
    int depth = 0;
    int i = at;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (quoteAt(text, i)) {
        i = pastQuote(text, i);
      } else {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        i++;
        if (depth == 0) return i;
      }
    }
    return text.length() + 1;
  }

  static int pastSpace(String text, int at) {
    int next = at;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) next++;
    return next;
  }

  static int endOfLine(String text, int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }
}
