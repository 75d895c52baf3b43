package replab.check.recorded;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import replab.core.Mistake;
import replab.core.Seq;
import replab.core.Table;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
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

  /** The same, all objects in one array. */
  JSON_ARRAY {
    @Override
    Seq<Entry> entries(String text) {
      try (var parser = JSON.createParser(text)) {
        var entries = Seq.<Entry>empty();
        parser.nextToken();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          int line = parser.currentTokenLocation().getLineNr();
          if (!(datum(parser.<JsonNode>readValueAsTree()) instanceof Datum.Fields(var fields)))
            throw new Mistake("Line " + line + ": an object must stand here.");
          entries = entries.add(Entry.of(line, fields));
        }
        return entries;
      } catch (JacksonException e) {
        throw mistake(e.getLocation().getLineNr(), e, "the text ends before the array does.");
      }
    }
  },

  /**
   * What Jepsen's tests write to their logs, in the words of any of its versions, and to
   * history.txt. What else stands there, in one line or more, is passed over.
   */
  LOG {
    @Override
    Seq<Entry> entries(String text) {
      var entries = Seq.<Entry>empty();
      int line = 0;
      for (var each : text.split("\n", -1)) {
        line++;
        var match = OF_LOG.matcher(each);
        if (match.matches() && !match.group(1).equals(Entry.NEMESIS))
          entries = entries.add(entry(line, match));
      }
      return entries;
    }
  };

  /** A date and a time may stand before the level. */
  private static final Pattern LOGGED =
      Pattern.compile("(?:\\d\\S*\\s+(?:\\S+\\s+)?)?(?:TRACE|DEBUG|INFO|WARN|ERROR)\\s");

  /** Process, type, function and value: what stands before them is of the logger. */
  private static final Pattern OF_LOG =
      Pattern.compile(
          "(?:.*?\\bjepsen\\.util(?: -|:)?\\s+)?"
              + ":?([-\\w]+)\\s+:(invoke|ok|fail|info)\\s+:(\\S+)\\s+(.*?)\\s*");

  private static final Pattern OBJECT = Pattern.compile("\\{\\s*\"");
  private static final Pattern ARRAY = Pattern.compile("\\[\\s*\\{\\s*\"");

  private static final JsonMapper JSON = new JsonMapper();

  abstract Seq<Entry> entries(String text);

  /** Told by how the text begins. */
  static Format of(String text) {
    var begin = text.stripLeading();
    if (begin.isEmpty()) throw new Mistake("There is nothing in it.");
    if (OBJECT.matcher(begin).lookingAt()) return JSON_LINES;
    if (ARRAY.matcher(begin).lookingAt()) return JSON_ARRAY;
    if (LOGGED.matcher(begin).lookingAt() || OF_LOG.matcher(firstLine(begin)).matches()) return LOG;
    if ("{[(#;".indexOf(begin.charAt(0)) >= 0) return EDN;
    throw new Mistake(
        "Line 1: a history begins with a map {:type :invoke, …}, an object {\"type\": \"invoke\","
            + " …}, or a line of Jepsen's log.");
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** Behind the value of a call that failed there may be an error, in words of any kind. */
  private static Entry entry(int line, Matcher match) {
    var type = Entry.type(line, match.group(2));
    boolean counts = type == Entry.Type.INVOKE || type == Entry.Type.OK;
    return new Entry(
        line,
        type,
        match.group(1),
        match.group(3),
        counts ? Edn.one(match.group(4), line) : new Datum.Nothing(),
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static JsonNode json(int line, String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw mistake(line, e, "the line ends before the object does; each line is one object.");
    }
  }

  /** {@code end} is what is wrong where the text ends. */
  private static Mistake mistake(int line, JacksonException e, String end) {
    return new Mistake(
        "Line " + line + ", column " + column(e) + ": " + expected(e.getOriginalMessage(), end));
  }

  private static int column(JacksonException e) {
    return Math.max(1, e.getLocation().getColumnNr());
  }

  /** What should stand there, told from what the parser says. */
  private static String expected(String complaint, String end) {
    if (complaint.contains("comma to separate Object")) return "a comma or } must stand here.";
    if (complaint.contains("comma to separate Array")) return "a comma or ] must stand here.";
    if (complaint.contains("colon")) return "a colon must stand here, between name and value.";
    if (complaint.contains("double-quote")) return "a name in double quotes must stand here.";
    if (complaint.contains("end-of-input")) return end;
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
