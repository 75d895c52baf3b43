package replab.command;

import replab.core.Seq;
import replab.core.Table;

/** Reads one command word by word. */
final class Words {
  private final String source;
  private final Table<String, String> variables;
  private int at;
  private StringBuilder text = new StringBuilder();
  private int bare;

  private Words(String source, int from, Table<String, String> variables) {
    this.source = source;
    this.at = from;
    this.variables = variables;
  }

  /** All words. Throws {@link Misread} for an open quote, a lone brace, an unknown name. */
  static Seq<Word> of(String source, Table<String, String> variables) {
    var words = new Words(source, 0, variables);
    Seq<Word> all = Seq.empty();
    while (words.more()) all = all.add(words.next());
    return all;
  }

  /** The name, and what stands behind it as one word, its {@code $names} replaced if wanted. */
  static Seq<Word> verbatim(String source, Table<String, String> variables, boolean replacing) {
    var words = new Words(source, 0, variables);
    var name = words.nameOnly();
    int from = Syntax.pastSpace(source, name.to());
    if (from == source.length()) return Seq.of(name);
    words.at = from;
    var rest = replacing ? words.rest() : source.substring(from);
    return Seq.of(name, new Word(rest, from, source.length(), 0));
  }

  private Word nameOnly() {
    int from = Syntax.pastSpace(source, at);
    var name = Syntax.firstWord(source, from);
    return new Word(name, from, from + name.length(), name.length());
  }

  private boolean more() {
    at = Syntax.pastSpace(source, at);
    return at < source.length();
  }

  private Word next() {
    int from = at;
    text = new StringBuilder();
    bare = Integer.MAX_VALUE;
    while (at < source.length() && !Character.isWhitespace(source.charAt(at))) piece();
    return new Word(text.toString(), from, at, Math.min(bare, text.length()));
  }

  private void piece() {
    char c = source.charAt(at);
    if (Syntax.quoteAt(source, at)) quote();
    else if (c == '{') block();
    else if (c == '}') throw new Misread(at, at + 1, "This } has no { before it.");
    else if (c == '$') variable();
    else {
      text.append(c);
      at++;
    }
  }

  /** A quote that was left open above makes an opening one of what closes the next. */
  private String earlier() {
    int end = source.indexOf('\n');
    return end < 0 || end > at
        ? ""
        : " Or one above is not closed, where a line ends amid a text: "
            + source.substring(0, end).strip();
  }

  private void quote() {
    bare = Math.min(bare, text.length());
    int end = Syntax.pastQuote(source, at);
    char quote = source.charAt(at);
    if (end > source.length())
      throw new Misread(
          at, at + 1, "This quote is never closed; put " + quote + " at its end." + earlier());
    at++;
    while (at < end - 1)
      if (quote == '"') unescaped();
      else text.append(source.charAt(at++));
    at = end;
  }

  private void unescaped() {
    char c = source.charAt(at);
    if (c == '$') {
      variable();
    } else if (c == '\\') {
      char escaped = source.charAt(at + 1);
      text.append(escaped == 'n' ? '\n' : escaped);
      at += 2;
    } else {
      text.append(c);
      at++;
    }
  }

  private void block() {
    int end = Syntax.pastBlock(source, at);
    if (end > source.length())
      throw new Misread(at, at + 1, "This { is never closed; put a } behind the last command.");
    text.append(source, at, end);
    at = end;
  }

  private void variable() {
    int end = at + 1;
    while (end < source.length() && isName(source.charAt(end), end == at + 1)) end++;
    var name = source.substring(at + 1, end);
    var value = variables.find(name);
    if (!name.isEmpty() && value.isEmpty()) throw new Misread(at, end, unknown(name));
    text.append(name.isEmpty() ? "$" : value.orElseThrow());
    at = end;
  }

  private static boolean isName(char c, boolean first) {
    return c == '_' || (first ? Character.isLetter(c) : Character.isLetterOrDigit(c));
  }

  private String unknown(String name) {
    var make = "\"let " + name + " = …\" makes one; '$" + name + "' in single quotes is just text.";
    return variables.isEmpty()
        ? "There is no $" + name + ". " + make
        : "There is no $" + name + ", but " + Listing.of(variables.keys(), "$") + ". " + make;
  }

  private String rest() {
    while (at < source.length()) {
      int start = at;
      if (source.charAt(at) == '$') {
        variable();
        continue;
      }
      if (source.charAt(at) == '\'' && Syntax.quoteAt(source, at))
        at = Math.min(source.length(), Syntax.pastQuote(source, at));
      else if (source.charAt(at) == '{')
        at = Math.min(source.length(), Syntax.pastBlock(source, at));
      else at++;
      text.append(source, start, at);
    }
    return text.toString();
  }
}
