package replab.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import replab.Golden;
import replab.core.Seq;

class TextTest {
  private static final Text SAMPLE =
      Text.of(Tone.HEADING, "CLIENT")
          .plus(Tone.QUIET, "  what clients ask")
          .line("  write    write a value; it is not on the followers before you say so")
          .line("  timeout  a client gives up waiting, and never learns what happened")
          .line("")
          .line(
              "A leader appends the write to its log and answers as soon as its own disk is safe.")
          .line("- what stands after a mark is moved in, so that the marks stand out")
          .line("12. numbers are marks, too, and so is what follows them on the next line")
          .line("日本語の文章はどこでも改行できますが、英語は単語の間でだけ改行します。")
          .line("/a/very/long/path/that/nobody/could/break/between/words/however/narrow/it/is.lab")
          .line("🙂 emoji 🙂 take 🙂 two 🙂 columns 🙂 each 🙂 and é accents none")
          .line(Text.picture("   n1 ────────append x=5────────▶ n2 ────────append x=5──────▶ n3"));

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 80})
  void wrapsAtAWidth(int width) {
    var wrapped = SAMPLE.wrap(width);
    assertThat(wrapped.columns()).isLessThanOrEqualTo(width);
    Golden.check("view/wrapped-" + width + ".txt", wrapped + "\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 80})
  void aTableFitsOrBecomesParagraphs(int width) {
    var table =
        Text.table(
            Seq.of("node", "role", "behind", "what it waits for"),
            Seq.of(
                row("n1", "leader", "0", "nothing"),
                row("n2", "follower", "12", "the leader's next record, which was held by hand"),
                row("n10", "follower", "7", "")),
            width);
    assertThat(table.columns()).isLessThanOrEqualTo(width);
    Golden.check("view/table-" + width + ".txt", table + "\n");
  }

  private static Seq<Text> row(String... cells) {
    return Seq.of(cells).map(Text::of);
  }

  @Test
  void noTextIsWiderThanItsWidthAndNoLetterIsLost() {
    var random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      int width = 2 + random.nextInt(60);
      var text = Text.of(letters(random)).plus(Tone.STRONG, letters(random));
      var wrapped = text.wrap(width);
      assertThat(wrapped.columns()).as("width %d of %s", width, text).isLessThanOrEqualTo(width);
      assertThat(squeezed(wrapped)).isEqualTo(squeezed(text));
    }
  }

  private static String letters(Random random) {
    var letters = new StringBuilder();
    var alphabet = "ab  c é 漢 字🙂 - 1. /\u0301";
    for (int i = random.nextInt(80); i > 0; i--)
      letters.appendCodePoint(
          alphabet.codePointAt(
              alphabet.offsetByCodePoints(
                  0, random.nextInt(alphabet.codePointCount(0, alphabet.length())))));
    return letters.toString();
  }

  private static String squeezed(Text text) {
    return text.toString().replace("\n", "").replace(" ", "");
  }

  @Test
  void plusContinuesALineAndLineBeginsOne() {
    var text = Text.of("a").plus(Tone.STRONG, "b").line("c").plus("d\ne");
    assertThat(text.toString()).isEqualTo("ab\ncd\ne");
    assertThat(text.lines().first().spans())
        .containsExactly(new Text.Span(Tone.PLAIN, "a"), new Text.Span(Tone.STRONG, "b"));
  }

  @Test
  void blankLinesStay() {
    assertThat(Text.of("").line("a").line("").line("b").toString()).isEqualTo("\na\n\nb");
    assertThat(Text.EMPTY.line("a").toString()).isEqualTo("a");
    assertThat(Text.EMPTY.toString()).isEmpty();
  }

  @Test
  void whatWouldMoveACursorIsMadeVisible() {
    assertThat(Text.of("a\u001b[2Jb\tc\u0007\u202Ed\ud800").toString())
        .isEqualTo("a␛[2Jb  c␇\uFFFDd\uFFFD");
  }

  @Test
  void columnsAreThoseOfATerminal() {
    assertThat(Columns.of("abc")).isEqualTo(3);
    assertThat(Columns.of("漢字")).isEqualTo(4);
    assertThat(Columns.of("e\u0301")).isEqualTo(1);
    assertThat(Columns.of("🙂")).isEqualTo(2);
    assertThat(Columns.of("✓ ✗ → ▶ … ·")).isEqualTo(11);
    assertThat(Columns.padded("漢", 4)).isEqualTo("漢  ");
  }
}
