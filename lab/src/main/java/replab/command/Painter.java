package replab.command;

import replab.command.Sketch.Piece;
import replab.core.Seq;
import replab.view.Tone;

/** Finds what in a line that is being typed is worth a colour. */
public final class Painter {
  private final Interpreter interpreter;
  private final Sketch.Traits traits;

  public Painter(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.traits = new Traits(interpreter.bridge());
  }

  /** The parts from left to right; what lies between them is plain. */
  public Seq<Paint> paint(String text) {
    var nodes = interpreter.session().candidates("NODE", "").map(Candidate::value);
    Seq<Paint> parts = Seq.empty();
    for (var piece : Sketch.of(text, traits)) parts = parts.addAll(paint(piece, text, nodes));
    return parts;
  }

  private Seq<Paint> paint(Piece piece, String text, Seq<String> nodes) {
    return switch (piece.kind()) {
      case NAME -> Seq.of(name(piece, text));
      case COMMENT -> Seq.of(part(piece.from(), piece.to(), Tone.QUIET));
      case BRACE -> Seq.empty();
      case WORD -> word(piece, text, nodes);
    };
  }

  /** A beginning of a name may yet become one, as long as the cursor may stand behind it. */
  private Paint name(Piece piece, String text) {
    var name = piece.in(text);
    if (interpreter.commands().has(name)) return part(piece.from(), piece.to(), Tone.STRONG);
    boolean maybe =
        piece.to() == text.length()
            && interpreter.commands().names().any(known -> known.startsWith(name));
    return maybe
        ? part(piece.from(), piece.to(), Tone.PLAIN)
        : new Paint(piece.from(), piece.to(), Tone.BROKEN, true);
  }

  private static Seq<Paint> word(Piece piece, String text, Seq<String> nodes) {
    var word = piece.in(text);
    int from = piece.from();
    int key = new Word(word, from, piece.to(), word.length()).key().length();
    int value = key == 0 ? 0 : key + 1;
    Seq<Paint> parts = key == 0 ? Seq.empty() : Seq.of(part(from, from + value, Tone.QUIET));
    return parts.addAll(values(word.substring(value), from + value, nodes));
  }

  private static Seq<Paint> values(String word, int from, Seq<String> nodes) {
    if (word.isEmpty()) return Seq.empty();
    if (Syntax.quoteAt(word, 0)) return Seq.of(part(from, from + word.length(), Tone.LAGGING));
    Seq<Paint> parts = Seq.empty();
    int at = 0;
    for (var each : word.split(",", -1)) {
      var tone = tone(each, nodes);
      if (tone != Tone.PLAIN) parts = parts.add(part(from + at, from + at + each.length(), tone));
      at += each.length() + 1;
    }
    return parts;
  }

  private static Tone tone(String word, Seq<String> nodes) {
    if (word.isEmpty()) return Tone.PLAIN;
    if (nodes.contains(word)) return Tone.FRESH;
    char first = word.charAt(0);
    boolean marked = word.length() > 1 && (first == '#' || first == '@' || first == '$');
    return marked || Character.isDigit(first) ? Tone.COMMAND : Tone.PLAIN;
  }

  private static Paint part(int from, int to, Tone tone) {
    return new Paint(from, to, tone, false);
  }
}
