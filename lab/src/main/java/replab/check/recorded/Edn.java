package replab.check.recorded;

import java.util.regex.Pattern;
import replab.core.Mistake;
import replab.core.Seq;
import replab.core.Table;

/**
 * Reads the part of EDN that histories are written in: maps, vectors, lists, sets, strings,
 * numbers, keywords, {@code nil} and other symbols. A tag such as {@code #jepsen.history.Op} says
 * nothing that is needed here.
 */
final class Edn {
  private static final int DEEPEST = 50;

  /** A whole number of any size is the same number with an N behind it. */
  private static final Pattern BIG = Pattern.compile("-?\\d+N");

  /** A value and the line where it begins, from 1. */
  record Placed(int line, Datum datum) {}

  private final String text;
  private int at;
  private int line = 1;

  /** The line where the value at the top begins. */
  private int begun = 1;

  private int depth;

  private Edn(String text) {
    this.text = text;
  }

  /** All values, one after the other. Throws {@link Mistake} for what is no EDN. */
  static Seq<Placed> all(String text) {
    var edn = new Edn(text);
    var all = Seq.<Placed>empty();
    for (edn.skip(); edn.at < text.length(); edn.skip()) all = all.addAll(edn.placed());
    return all;
  }

  /** One value and nothing behind it. */
  static Datum one(String text, int line) {
    var edn = new Edn(text);
    edn.line = line;
    edn.begun = line;
    edn.skip();
    var datum = edn.datum();
    edn.skip();
    if (edn.at < text.length()) throw edn.mistake("there is more behind the value");
    return datum;
  }

  /** A value; of a vector or list at the top, what is in it. */
  private Seq<Placed> placed() {
    begun = line;
    char first = peek();
    if (first != '[' && first != '(') return Seq.of(new Placed(line, datum()));
    at++;
    char end = first == '[' ? ']' : ')';
    var all = Seq.<Placed>empty();
    for (skip(); peek() != end; skip()) all = all.add(new Placed(line, datum()));
    at++;
    return all;
  }

  private Datum datum() {
    if (++depth > DEEPEST) throw mistake("this is nested too deeply");
    var datum = read(peek());
    depth--;
    return datum;
  }

  private Datum read(char first) {
    return switch (first) {
      case '{' -> map();
      case '[' -> new Datum.Items(items(']'));
      case '(' -> new Datum.Items(items(')'));
      case '"' -> new Datum.Text(string());
      case '#' -> tagged();
      case ']', ')', '}' -> throw mistake("this " + first + " closes nothing");
      default -> word();
    };
  }

  private Seq<Datum> items(char end) {
    at++;
    var items = Seq.<Datum>empty();
    for (skip(); peek() != end; skip()) items = items.add(datum());
    at++;
    return items;
  }

  private Datum map() {
    at++;
    var fields = Table.<String, Datum>empty();
    for (skip(); peek() != '}'; skip()) {
      var read = datum();
      var key = read.asName().orElse(read.show());
      skip();
      if (peek() == '}') throw mistake(key + " has no value");
      if (fields.has(key)) throw mistake(key + " stands here twice");
      fields = fields.put(key, datum());
    }
    at++;
    return new Datum.Fields(fields);
  }

  private Datum tagged() {
    at++;
    if (peek() == '{') return new Datum.Members(items('}'));
    word();
    skip();
    return datum();
  }

  private Datum word() {
    int from = at;
    while (at < text.length() && !isEnd(text.charAt(at))) at++;
    var word = text.substring(from, at);
    if (word.isEmpty() || word.equals(":")) throw mistake("no value begins with " + peek());
    if (word.equals("nil")) return new Datum.Nothing();
    return new Datum.Word(
        BIG.matcher(word).matches() ? word.substring(0, word.length() - 1) : word);
  }

  private String string() {
    var string = new StringBuilder();
    for (at++; peek() != '"'; at++) {
      if (peek() == '\n') line++;
      string.append(peek() == '\\' ? escaped() : peek());
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    at++;
    return switch (peek()) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case '"', '\\' -> peek();
      default -> throw mistake("\\" + peek() + " means nothing in a string");
    };
  }

  private static boolean isEnd(char c) {
    return isSpace(c) || "()[]{}\";#".indexOf(c) >= 0;
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || c == ',';
  }

  /** Over spaces, commas and comments. */
  private void skip() {
    while (at < text.length() && (isSpace(text.charAt(at)) || text.charAt(at) == ';')) {
      if (text.charAt(at) == ';') at = endOfLine();
      else if (text.charAt(at++) == '\n') line++;
    }
  }

  private int endOfLine() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private char peek() {
    if (at >= text.length())
      throw new Mistake("Line " + begun + ": the text ends within what begins here.");
    return text.charAt(at);
  }

  private Mistake mistake(String sentence) {
    return new Mistake("Line " + line + ": " + sentence + ".");
  }
}
