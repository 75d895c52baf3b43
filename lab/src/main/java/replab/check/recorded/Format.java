package replab.check.recorded;

import java.util.Optional;
import java.util.regex.Pattern;
import replab.core.Mistake;
import replab.core.Seq;
import replab.core.Table;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a history can be written down. */
enum Format {
  /** One map for each beginning and each end, alone or in one vector: Jepsen's history.edn. */
  EDN {
    @Override
    Seq<Entry> entries(String text) {
      return Edn.all(text)
          .map(placed -> {
            if (placed.datum() instanceof Datum.Fields(var fields))
              return Entry.of(placed.line(), fields);
            throw new Mistake("Line " + placed.line() + ": a map must stand here.");
          });
    }
  },

  /** The same in JSON, one object on each line. */
  JSON_LINES {
    @Override
    Seq<Entry> entries(String text) {
      var entries = Seq.<Entry>empty();
      int line = 0;
      for (var each : text.split("\n", -1)) {
        line++;
        if (each.isBlank()) continue;
        if (!(datum(json(line, each)) instanceof Datum.Fields(var fields)))
          throw new Mistake("Line " + line + ": an object must stand here.");
        entries = entries.add(Entry.of(line, fields));
      }
      return entries;
    }
  },

  /** What Jepsen's tests wrote to their logs before they had files of their own. */
  LOG {
    @Override
    Seq<Entry> entries(String text) {
      var entries = Seq.<Entry>empty();
      int line = 0;
      for (var each : text.split("\n", -1)) {
        line++;
        var match = OF_LOG.matcher(each);
        if (match.matches() && !match.group(1).equals(Entry.NEMESIS))
          entries =
              entries.add(
                  new Entry(
                      line,
                      Entry.type(line, match.group(2)),
                      match.group(1),
                      match.group(3),
                      Edn.one(match.group(4), line),
                      "",
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty()));
        else if (!each.isBlank() && !LOGGED.matcher(each).lookingAt())
          throw new Mistake("Line " + line + ": this is no line of a log.");
      }
      return entries;
    }
  };

  private static final String LEVEL = "(?:TRACE|DEBUG|INFO|WARN|ERROR)\\s+";

  /** A date and a time may stand before the level. */
  private static final Pattern LOGGED = Pattern.compile("(?:\\d\\S*\\s+(?:\\S+\\s+)?)?" + LEVEL);

  private static final Pattern OF_LOG =
      Pattern.compile(
          LOGGED.pattern() + "\\S+ - :?(\\S+)\\s+:(invoke|ok|fail|info)\\s+:(\\S+)\\s+(.*?)\\s*");

  private static final JsonMapper JSON = new JsonMapper();

  abstract Seq<Entry> entries(String text);

  /** Told by how the text begins. */
  static Format of(String text) {
    var begin = text.stripLeading();
    if (begin.startsWith("{") && begin.substring(1).stripLeading().startsWith("\""))
      return JSON_LINES;
    if (LOGGED.matcher(begin).lookingAt()) return LOG;
    if (!begin.isEmpty() && "{[(#;".indexOf(begin.charAt(0)) >= 0) return EDN;
    throw new Mistake(
        "Line 1: a history begins with a map {:type :invoke, …}, an object {\"type\": \"invoke\","
            + " …}, or INFO.");
  }

  private static JsonNode json(int line, String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new Mistake(
          "Line " + line + ", column " + column(e) + ": " + expected(e.getOriginalMessage()));
    }
  }

  private static int column(JacksonException e) {
    return Math.max(1, e.getLocation().getColumnNr());
  }

  /** What should stand there, told from what the parser says. */
  private static String expected(String complaint) {
    if (complaint.contains("comma to separate Object")) return "a comma or } must stand here.";
    if (complaint.contains("comma to separate Array")) return "a comma or ] must stand here.";
    if (complaint.contains("colon")) return "a colon must stand here, between name and value.";
    if (complaint.contains("double-quote")) return "a name in double quotes must stand here.";
    if (complaint.contains("end-of-input"))
      return "the line ends before the object does; each line is one object.";
    return "a value must stand here: a string in double quotes, a number, true, false, null, [ or"
        + " {.";
  }

  private static Datum datum(JsonNode node) {
    if (node.isNull()) return new Datum.Nothing();
    if (node.isArray()) {
      var items = Seq.<Datum>empty();
      for (var item : node) items = items.add(datum(item));
      return new Datum.Items(items);
    }
    if (node.isString()) return new Datum.Text(node.asString());
    if (!node.isObject()) return new Datum.Word(node.asString());
    var fields = Table.<String, Datum>empty();
    for (var field : node.properties())
      fields = fields.put(field.getKey(), datum(field.getValue()));
    return new Datum.Fields(fields);
  }
}
