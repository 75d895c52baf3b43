package replab.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;

/** The systems that people know, each read from a file of its own when it is first asked for. */
final class Presets {
  static final Seq<String> NAMES =
      Seq.of(
          "postgres",
          "postgres-regions",
          "mysql",
          "mongodb",
          "cassandra",
          "dynamo",
          "dynamodb",
          "dynamodb-global",
          "etcd",
          "bitcoin");

  private Presets() {}

  static Optional<Preset> find(String name) {
    return NAMES.contains(name) ? Optional.of(read(name)) : Optional.empty();
  }

  private static Preset read(String name) {
    var file = "presets/" + name + ".yaml";
    try (var in = Presets.class.getResourceAsStream(file)) {
      if (in == null) throw new IllegalStateException("there is no " + file);
      Map<String, Object> page = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      return new Preset(
          name,
          text(page, "system"),
          text(page, "summary"),
          text(page, "failure"),
          text(page, "kind"),
          Seq.of(text(page, "nodes").split(" ")).map(NodeId::new),
          texts(page, "settings"),
          Seq.of(text(page, "chosen").split(" ")).filter(key -> !key.isEmpty()),
          texts(page, "latency"),
          words(page),
          texts(page, "lag"),
          rows(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Map<?, ?> page, String key) {
    var value = page.get(key);
    return value == null ? "" : value.toString().strip();
  }

  private static Map<?, ?> part(Map<?, ?> page, String key) {
    return page.get(key) instanceof Map<?, ?> part ? part : Map.of();
  }

  private static Table<String, String> texts(Map<?, ?> page, String key) {
    var texts = Table.<String, String>empty();
    var part = part(page, key);
    for (var each : part.keySet()) texts = texts.put(each.toString(), text(part, each.toString()));
    return texts;
  }

  private static Table<String, Preset.Word> words(Map<?, ?> page) {
    var words = Table.<String, Preset.Word>empty();
    var part = part(page, "words");
    for (var key : part.keySet())
      if (part.get(key) instanceof Map<?, ?> word)
        words =
            words.put(
                key.toString(),
                new Preset.Word(
                    text(word, "dial"),
                    word.containsKey("as") ? text(word, "as") : "{}",
                    texts(word, "values"),
                    texts(word, "refused"),
                    text(word, "meaning")));
    return words;
  }

  private static Seq<Preset.Row> rows(Map<?, ?> page) {
    var rows = Seq.<Preset.Row>empty();
    if (page.get("table") instanceof List<?> table)
      for (var each : table)
        if (each instanceof Map<?, ?> row)
          rows =
              rows.add(
                  new Preset.Row(
                      text(row, "lab"),
                      text(row, "there"),
                      text(row, "differs"),
                      text(row, "source")));
    return rows;
  }
}
