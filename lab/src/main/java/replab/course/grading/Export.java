package replab.course.grading;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Grades as other programs read them. */
public final class Export {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Export() {}

  public static String json(Grade grade) {
    var root = JSON.createObjectNode();
    root.put("exercise", grade.exercise());
    root.put("passed", grade.passed());
    root.put("points", grade.points());
    if (!grade.results().isEmpty()) root.put("most", grade.most());
    var trouble = root.putArray("trouble");
    for (var line : grade.trouble()) trouble.add(line);
    var checks = root.putArray("checks");
    for (var result : grade.results()) check(checks.addObject(), result);
    return JSON.writeValueAsString(root) + "\n";
  }

  private static void check(ObjectNode node, Grade.Result result) {
    node.put("check", result.check());
    node.put("title", result.title());
    node.put("points", result.points());
    node.put("outcome", outcome(result));
    if (!(result.outcome() instanceof Grade.Failed failed)) return;
    var evidence = failed.evidence();
    node.put("sentence", evidence.sentence());
    if (!evidence.expected().isEmpty()) node.put("expected", evidence.expected());
    if (!evidence.got().isEmpty()) node.put("got", evidence.got());
    if (!evidence.replay().isEmpty()) node.put("replay", evidence.replay());
    var run = node.putArray("run");
    for (var line : evidence.run()) run.add(line);
  }

  private static String outcome(Grade.Result result) {
    return switch (result.outcome()) {
      case Grade.Passed _ -> "passed";
      case Grade.Failed _ -> "failed";
      case Grade.NotRun _ -> "not run";
    };
  }

  /** As build servers read it: a suite for the exercise, a case for each check. */
  public static String junit(Grade grade) {
    try {
      var text = new StringWriter();
      var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", grade.exercise());
      xml.writeAttribute("tests", number(Math.max(1, grade.results().size())));
      xml.writeAttribute("failures", number(grade.failed().size()));
      xml.writeAttribute("errors", number(grade.trouble().isEmpty() ? 0 : 1));
      for (var result : grade.results()) testCase(xml, grade.exercise(), result);
      if (!grade.trouble().isEmpty()) trouble(xml, grade);
      xml.writeEndElement();
      xml.writeEndDocument();
      return text + "\n";
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void testCase(XMLStreamWriter xml, String exercise, Grade.Result result)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", exercise);
    xml.writeAttribute("name", result.title());
    switch (result.outcome()) {
      case Grade.Passed _ -> {}
      case Grade.NotRun _ -> xml.writeEmptyElement("skipped");
      case Grade.Failed failed -> {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", clean(failed.evidence().sentence()));
        xml.writeCharacters(clean(String.join("\n", failed.evidence().run())));
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }

  private static void trouble(XMLStreamWriter xml, Grade grade) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", grade.exercise());
    xml.writeAttribute("name", "the submission can be checked");
    xml.writeStartElement("error");
    xml.writeAttribute("message", clean(grade.trouble().first()));
    xml.writeCharacters(clean(String.join("\n", grade.trouble())));
    xml.writeEndElement();
    xml.writeEndElement();
  }

  /** XML cannot hold most control characters, whatever they are escaped as. */
  private static String clean(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "\uFFFD");
  }

  private static String number(int value) {
    return String.format(Locale.ROOT, "%d", value);
  }
}
