package replab.course.page;

import java.io.StringReader;
import java.util.Optional;
import java.util.OptionalInt;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import replab.core.Nearest;
import replab.core.Seq;
import replab.core.Table;

/**
 * The YAML before a page: names with one value or a list of values, and the line of each.
 *
 * @param readable whether it was YAML; if not, that is the one thing to complain of
 */
public record FrontMatter(Table<String, Entry> entries, boolean readable, Complaints complaints) {
  private static final int LARGEST = 100_000;

  /** What stands behind one name. */
  public record Entry(int line, Seq<String> values) {}

  /** {@code firstLine} is the line of the page on which the YAML begins, counted from 1. */
  public static FrontMatter read(String yaml, int firstLine, Complaints complaints) {
    var front = new FrontMatter(Table.empty(), true, complaints);
    try {
      var options = new LoaderOptions();
      options.setCodePointLimit(LARGEST);
      var root = new Yaml(options).compose(new StringReader(yaml));
      if (root instanceof MappingNode mapping) return front.with(mapping, firstLine);
      if (root != null) complaints.add(firstLine, "Write it as lines of the form name: value.");
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      int line = firstLine + (mark == null ? 0 : mark.getLine());
      complaints.add(line, "This is not YAML: " + e.getProblem() + ".");
      return new FrontMatter(Table.empty(), false, complaints);
    }
    return front;
  }

  private FrontMatter with(MappingNode mapping, int firstLine) {
    var all = entries;
    for (var each : mapping.getValue()) {
      int line = firstLine + each.getKeyNode().getStartMark().getLine();
      var values = values(each.getValueNode());
      if (values.isEmpty()) complaints.add(line, "A value, or a list of values, must stand here.");
      else all = all.put(scalar(each.getKeyNode()), new Entry(line, values.get()));
    }
    return new FrontMatter(all, true, complaints);
  }

  private static Optional<Seq<String>> values(Node node) {
    return switch (node) {
      case ScalarNode one -> Optional.of(Seq.of(one.getValue()));
      case SequenceNode many ->
          Optional.of(Seq.<Node>copyOf(many.getValue()).map(FrontMatter::scalar));
      default -> Optional.empty();
    };
  }

  private static String scalar(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** Complains of every name that is not among these. */
  public void onlyKnown(Seq<String> names) {
    for (var entry : entries.entries())
      if (!names.contains(entry.key()))
        complaints.add(
            entry.value().line(),
            "There is no \"" + entry.key() + "\" here." + Nearest.question(entry.key(), names, ""));
  }

  public int line(String name) {
    return entries.find(name).map(Entry::line).orElse(1);
  }

  public Optional<String> find(String name) {
    return entries.find(name).map(entry -> String.join(" ", entry.values()));
  }

  /** What must be there; complains and gives an empty text when it is not. */
  public String need(String name) {
    var found = find(name).filter(value -> !value.isBlank());
    if (readable && found.isEmpty())
      complaints.add(line(name), "The front matter needs a \"" + name + ":\".");
    return found.orElse("");
  }

  public Seq<String> list(String name) {
    return entries.find(name).map(Entry::values).orElse(Seq.empty()).filter(v -> !v.isBlank());
  }

  public OptionalInt number(String name) {
    var text = find(name);
    if (text.isEmpty()) return OptionalInt.empty();
    if (text.get().matches("\\d{1,6}")) return OptionalInt.of(Integer.parseInt(text.get()));
    complaints.add(line(name), "\"" + name + "\" must be a number, such as 10.");
    return OptionalInt.empty();
  }
}
