package replab.command;

import java.util.ArrayList;
import java.util.List;
import replab.core.Seq;

/** How a text that is still being typed falls into words. Any text does, however unfinished. */
final class Sketch {
  /** What a piece of the text is. */
  enum Kind {
    /** The first word of a command. */
    NAME,
    WORD,
    BRACE,
    COMMENT
  }

  /**
   * A piece of the text.
   *
   * @param command which command it belongs to, counted from 0
   */
  record Piece(Kind kind, int from, int to, int command) {
    String in(String text) {
      return text.substring(from, to);
    }
  }

  /** What must be known of a command to read what follows its name. */
  interface Traits {
    /** Whether it takes the rest of the line, beyond any {@code ;}. */
    boolean wholeLine(String name);

    /** Whether another command follows its name. */
    boolean prefix(String name);

    /** Whether commands follow in braces. */
    boolean block(String name);
  }

  private final String text;
  private final Traits traits;
  private final List<Piece> pieces = new ArrayList<>();
  private int at;
  private int depth;
  private int command;
  private boolean named;
  private String name = "";

  private Sketch(String text, Traits traits) {
    this.text = text;
    this.traits = traits;
  }

  static Seq<Piece> of(String text, Traits traits) {
    var sketch = new Sketch(text, traits);
    while (sketch.at < text.length()) sketch.next();
    return Seq.copyOf(sketch.pieces);
  }

  private void next() {
    char c = text.charAt(at);
    if (c == '\n' || (c == ';' && !traits.wholeLine(name))) separator();
    else if (Character.isWhitespace(c)) at++;
    else if (Syntax.commentAt(text, at)) comment();
    else if (c == '{' && named && traits.block(name)) brace(1);
    else if (c == '}' && depth > 0) brace(-1);
    else word();
  }

  private void separator() {
    at++;
    newCommand();
  }

  private void newCommand() {
    if (named) command++;
    named = false;
    name = "";
  }

  private void comment() {
    int end = Syntax.endOfLine(text, at);
    pieces.add(new Piece(Kind.COMMENT, at, end, command));
    at = end;
  }

  private void brace(int deeper) {
    pieces.add(new Piece(Kind.BRACE, at, at + 1, command));
    at++;
    depth += deeper;
    newCommand();
  }

  private void word() {
    int from = at;
    while (at < text.length() && !ends(text.charAt(at)))
      at = Math.min(text.length(), Syntax.quoteAt(text, at) ? Syntax.pastQuote(text, at) : at + 1);
    var word = text.substring(from, at);
    pieces.add(new Piece(named ? Kind.WORD : Kind.NAME, from, at, command));
    if (named) return;
    named = true;
    name = word;
    if (traits.prefix(word)) newCommand();
  }

  private boolean ends(char c) {
    return Character.isWhitespace(c)
        || (c == ';' && !traits.wholeLine(name))
        || (c == '}' && depth > 0);
  }
}
