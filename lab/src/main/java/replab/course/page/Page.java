package replab.course.page;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import replab.core.Mistake;
import replab.core.Seq;
import replab.view.Text;

/** A Markdown page: its front matter, and prose with fenced blocks in between. */
public record Page(FrontMatter front, Seq<Piece> pieces) {
  private static final String FENCE = "---";

  /** A part of a page that begins on {@code line}, counted from 1. */
  public sealed interface Piece {
    int line();
  }

  public record Prose(int line, Text text) implements Piece {}

  /** A fenced block; {@code info} is what stands behind its backticks. */
  public record Fenced(int line, String info, String body) implements Piece {}

  /** Reads a file; {@code complaints} hear what is wrong with its form. */
  public static Page read(Path file, Complaints complaints) {
    try {
      return parse(Files.readString(file, StandardCharsets.UTF_8), complaints);
    } catch (MalformedInputException e) {
      throw new Mistake(complaints.file() + " is not text in UTF-8.");
    } catch (IOException e) {
      throw new Mistake(complaints.file() + " cannot be read: " + e.getMessage());
    }
  }

  public static Page parse(String text, Complaints complaints) {
    var lines = Seq.of(text.replace("\r\n", "\n").split("\n", -1));
    int end = endOfFront(lines, complaints);
    var yaml = end == 0 ? "" : String.join("\n", lines.take(end).drop(1));
    var front = FrontMatter.read(yaml, 2, complaints);
    int before = end == 0 ? 0 : end + 1;
    return new Page(front, pieces(String.join("\n", lines.drop(before)), before));
  }

  /** The index of the line that closes the front matter; 0 when there is none. */
  private static int endOfFront(Seq<String> lines, Complaints complaints) {
    if (!lines.first().equals(FENCE)) {
      complaints.add(1, "A page begins with its front matter: a line ---, names and values, ---.");
      return 0;
    }
    for (int i = 1; i < lines.size(); i++) if (lines.get(i).equals(FENCE)) return i;
    complaints.add(1, "The front matter is never closed; put a line --- below it.");
    return 0;
  }

  private static Seq<Piece> pieces(String markdown, int linesBefore) {
    var parser = Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();
    Seq<Piece> pieces = Seq.empty();
    for (var node = parser.parse(markdown).getFirstChild(); node != null; node = node.getNext()) {
      int line = linesBefore + 1 + line(node);
      pieces = pieces.add(piece(node, line));
    }
    return pieces;
  }

  private static Piece piece(Node node, int line) {
    return node instanceof FencedCodeBlock block
            && block.getInfo() != null
            && !block.getInfo().isEmpty()
        ? new Fenced(line, block.getInfo(), block.getLiteral())
        : new Prose(line, Rendering.of(node));
  }

  private static int line(Node node) {
    var spans = node.getSourceSpans();
    return spans.isEmpty() ? 0 : spans.getFirst().getLineIndex();
  }

  /** Markdown as it is shown in a terminal. */
  public static Text rendered(String markdown) {
    var text = Text.EMPTY;
    for (var piece : pieces(markdown, 0))
      if (piece instanceof Prose prose)
        text = text.isEmpty() ? prose.text() : text.line("").line(prose.text());
    return text;
  }
}
