package replab.course.page;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import replab.view.Text;
import replab.view.Tone;

/** Markdown as text for a terminal: a paragraph is one long line, which whoever shows it breaks. */
final class Rendering extends AbstractVisitor {
  private Text shown = Text.EMPTY;
  private Text line = Text.EMPTY;
  private Tone tone = Tone.PLAIN;

  private Rendering() {}

  static Text of(Node node) {
    var rendering = new Rendering();
    node.accept(rendering);
    return rendering.shown;
  }

  private Text line(Node node, Tone usual) {
    tone = usual;
    line = Text.EMPTY;
    visitChildren(node);
    return line;
  }

  private void show(Text below) {
    shown = shown.line(below);
  }

  private void inline(Tone inner, String text) {
    line = line.plus(inner, text);
  }

  private void within(Tone inner, Node node) {
    var outer = tone;
    tone = inner;
    visitChildren(node);
    tone = outer;
  }

  @Override
  public void visit(Paragraph paragraph) {
    show(line(paragraph, Tone.PLAIN));
  }

  @Override
  public void visit(Heading heading) {
    show(line(heading, Tone.HEADING));
  }

  @Override
  public void visit(BulletList list) {
    items(list, 0);
  }

  @Override
  public void visit(OrderedList list) {
    items(list, 1);
  }

  private void items(ListBlock list, int number) {
    int next = number;
    for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
      var mark = number == 0 ? "· " : next++ + ". ";
      var text = Text.EMPTY;
      for (var child = item.getFirstChild(); child != null; child = child.getNext())
        text = text.line(of(child));
      show(Text.of("  " + mark).plus(text));
    }
  }

  @Override
  public void visit(BlockQuote quote) {
    for (var child = quote.getFirstChild(); child != null; child = child.getNext())
      show(of(child).indent(2));
  }

  @Override
  public void visit(FencedCodeBlock block) {
    show(Text.picture(block.getLiteral().stripTrailing()).indent(2));
  }

  @Override
  public void visit(IndentedCodeBlock block) {
    show(Text.picture(block.getLiteral().stripTrailing()).indent(2));
  }

  @Override
  public void visit(org.commonmark.node.Text text) {
    inline(tone, text.getLiteral());
  }

  @Override
  public void visit(Code code) {
    inline(Tone.COMMAND, code.getLiteral());
  }

  @Override
  public void visit(Emphasis emphasis) {
    within(Tone.STRONG, emphasis);
  }

  @Override
  public void visit(StrongEmphasis emphasis) {
    within(Tone.STRONG, emphasis);
  }

  @Override
  public void visit(Link link) {
    visitChildren(link);
    inline(Tone.QUIET, " (" + link.getDestination() + ")");
  }

  @Override
  public void visit(SoftLineBreak end) {
    inline(tone, " ");
  }

  @Override
  public void visit(HardLineBreak end) {
    show(line);
    line = Text.EMPTY;
  }
}
