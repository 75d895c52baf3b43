package replab.repl;

import java.util.function.UnaryOperator;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedCharSequence.ForceMode;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import replab.command.Paint;
import replab.core.Seq;
import replab.view.Text;
import replab.view.Tone;

/** Gives tones their colours, on a dark or a light background. */
final class Ink {
  private static final int COLORS = 256;

  private static final String LINES = "─│┌┐└┘├┤┬┴┼";

  /** From here on characters mean nothing to anybody (Unicode's private use area). */
  private static final char PRIVATE = '\uE000';

  private final boolean light;

  Ink(boolean light) {
    this.light = light;
  }

  AttributedString line(Text.Line line) {
    return line(line, text -> text);
  }

  private AttributedString line(Text.Line line, UnaryOperator<String> shown) {
    var inked = new AttributedStringBuilder();
    for (var span : line.spans()) inked.append(shown.apply(span.text()), style(span.tone()));
    return inked.toAttributedString();
  }

  /** The first line of a text, such as a prompt. */
  AttributedString line(Text text) {
    return text.isEmpty() ? AttributedString.EMPTY : line(text.lines().first());
  }

  /** A text with escape sequences for any terminal of 256 colours. */
  String escaped(Text text) {
    return String.join("\n", text.lines().map(this::escaped));
  }

  private String escaped(Text.Line line) {
    return unveiled(line(line, Ink::veiled).toAnsi(COLORS, ForceMode.Force256Colors));
  }

  /** A text with the escape sequences of this terminal. */
  String escaped(Text.Line line, Terminal terminal) {
    return unveiled(line(line, Ink::veiled).toAnsi(terminal));
  }

  // JLine draws lines in the alternate character set, which a terminal may ignore where it reads
  // UTF-8, or in ASCII: so it does not get to see them.

  private static String veiled(String text) {
    for (int i = 0; i < LINES.length(); i++)
      text = text.replace(LINES.charAt(i), (char) (PRIVATE + i));
    return text;
  }

  private static String unveiled(String text) {
    for (int i = 0; i < LINES.length(); i++)
      text = text.replace((char) (PRIVATE + i), LINES.charAt(i));
    return text;
  }

  AttributedString paint(String text, Seq<Paint> parts) {
    var inked = new AttributedStringBuilder();
    int at = 0;
    for (var part : parts) {
      inked.append(text.substring(at, part.from()));
      var style = style(part.tone());
      inked.append(
          text.substring(part.from(), part.to()), part.flawed() ? style.underline() : style);
      at = part.to();
    }
    return inked.append(text.substring(at)).toAttributedString();
  }

  AttributedStyle style(Tone tone) {
    int color = tone.color(light);
    var plain = AttributedStyle.DEFAULT;
    var style = color == Tone.DEFAULT_COLOR ? plain : plain.foreground(color);
    return switch (tone) {
      case STRONG, HEADING -> style.bold();
      case QUIET -> style.faint();
      case PLAIN, COMMAND, FRESH, LAGGING, BROKEN -> style;
    };
  }
}
