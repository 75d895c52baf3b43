package replab.repl;

import java.io.PrintStream;
import java.io.StringWriter;
import replab.command.Report;
import replab.command.Script;
import replab.command.Session;
import replab.view.Text;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes one JSON object, on one line, for each command performed. */
final class Json implements Script.Performance {
  private final JsonFactory factory = new JsonFactory();
  private final Session session;
  private final PrintStream out;
  private Text said = Text.EMPTY;

  Json(Session session, PrintStream out) {
    this.session = session;
    this.out = out;
    session.onProgress(text -> said = said.line(text));
  }

  @Override
  public void begins(String command) {
    said = Text.EMPTY;
  }

  @Override
  public void ended(String command, Report report) {
    var line = new StringWriter();
    try (var json = factory.createGenerator(ObjectWriteContext.empty(), line)) {
      write(json, command, report);
    }
    out.println(line);
    out.flush();
  }

  private void write(JsonGenerator json, String command, Report report) {
    json.writeStartObject();
    json.writeStringProperty("command", command);
    json.writeBooleanProperty("ok", report.ok());
    session.step().ifPresent(step -> json.writeNumberProperty("step", step));
    json.writeArrayPropertyStart("text");
    for (var line : said.line(report.text()).lines()) json.writeString(line.plain());
    json.writeEndArray();
    json.writeObjectPropertyStart("facts");
    for (var fact : report.facts().entries()) json.writeStringProperty(fact.key(), fact.value());
    json.writeEndObject();
    json.writeEndObject();
  }
}
