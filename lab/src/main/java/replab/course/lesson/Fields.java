package replab.course.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import replab.core.Nearest;
import replab.core.Seq;
import replab.course.lesson.Block.Choice;
import replab.course.lesson.Block.Line;
import replab.course.lesson.Block.Proof;
import replab.course.page.Complaints;
import replab.course.page.Page;
import replab.view.Text;

/**
 * The body of a fenced block: text, then lines of the form {@code name: value}, and choices. A line
 * that is neither continues what stands above it.
 */
final class Fields {
  private static final Pattern FIELD = Pattern.compile("([a-z]+):(?:\\s+(.*))?");
  private static final Pattern CHOICE = Pattern.compile("- \\[([ xX])\\] (.*)");
  private static final Pattern TAGGED = Pattern.compile("(.*?)\\s*\\{(M\\d\\d)\\}", Pattern.DOTALL);

  /** One of them; the name of the text above all is empty. */
  private record Field(String name, int line, String text) {}

  private final Complaints complaints;
  private final Seq<String> names;
  private final List<Field> fields = new ArrayList<>();

  /** {@code firstLine} is the line of the file on which the body begins. */
  Fields(String body, int firstLine, Seq<String> names, Complaints complaints) {
    this.names = names;
    this.complaints = complaints;
    fields.add(new Field("", firstLine, ""));
    int line = firstLine;
    for (var each : body.stripTrailing().split("\n", -1)) read(each.strip(), line++);
  }

  private void read(String text, int line) {
    var field = FIELD.matcher(text);
    if (CHOICE.matcher(text).matches()) fields.add(new Field("-", line, text));
    else if (!field.matches()) continued(text);
    else if (names.contains(field.group(1)))
      fields.add(new Field(field.group(1), line, Optional.ofNullable(field.group(2)).orElse("")));
    else
      complaints.add(
          line,
          "There is no \""
              + field.group(1)
              + ":\" in this block, but "
              + String.join(", ", names)
              + "."
              + Nearest.question(field.group(1), names, ":"));
  }

  private void continued(String text) {
    var last = fields.removeLast();
    var joined = last.text.isEmpty() ? text : last.text + "\n" + text;
    fields.add(new Field(last.name, last.line, joined));
  }

  Text text() {
    return Page.rendered(fields.getFirst().text);
  }

  Seq<Line> all(String name) {
    return Seq.copyOf(fields)
        .filter(field -> field.name.equals(name))
        .map(field -> new Line(field.line, field.text.replace('\n', ' ')));
  }

  Optional<Line> find(String name) {
    var all = all(name);
    for (var extra : all.drop(1)) complaints.add(extra.line(), "One \"" + name + ":\" is enough.");
    return all.isEmpty() ? Optional.empty() : Optional.of(all.first());
  }

  /** What must be there. */
  Line need(String name, int blockLine) {
    var found = find(name).filter(line -> !line.text().isBlank());
    if (found.isEmpty()) complaints.add(blockLine, "This block needs a line \"" + name + ": …\".");
    return found.orElse(new Line(blockLine, ""));
  }

  Seq<Choice> choices() {
    Seq<Choice> choices = Seq.empty();
    for (var line : all("-")) {
      var choice = CHOICE.matcher(line.text());
      if (!choice.matches()) continue;
      var tagged = tagged(choice.group(2));
      boolean right = !choice.group(1).equals(" ");
      choices =
          choices.add(new Choice(line.line(), right, Page.rendered(tagged.text), tagged.name));
    }
    return choices;
  }

  Seq<Proof> proofs(String name) {
    return all(name)
        .map(line -> {
          var tagged = tagged(line.text());
          return new Proof(line.line(), tagged.text, tagged.name);
        });
  }

  /** A text, and by name the misconception that is behind it. */
  private static Field tagged(String text) {
    var tagged = TAGGED.matcher(text.strip());
    return tagged.matches()
        ? new Field(tagged.group(2), 0, tagged.group(1))
        : new Field("", 0, text.strip());
  }
}
