package replab.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import replab.Golden;
import replab.core.Seq;

class HelpTest {
  private final Interpreter lab = Fakes.interpreter(80);

  @ParameterizedTest
  @ValueSource(ints = {80, 40})
  void saysWhatCanBeTyped(int width) {
    var all = new StringBuilder();
    for (var line :
        Seq.of(
            "help",
            "help all",
            "help script",
            "help write",
            "help repeat",
            "help set",
            "help exercise"))
      all.append("> ")
          .append(line)
          .append('\n')
          .append(lab.perform(line).text().wrap(width))
          .append("\n\n");
    Golden.check("command/help-" + width + ".txt", all.toString());
  }

  @Test
  void listsWhatMakesSenseNow() {
    assertThat(lab.perform("help").text().toString()).doesNotContain("deliver");
    lab.perform("let cluster = made");
    assertThat(lab.perform("help").text().toString()).contains("deliver");
    lab.session().allow(Seq.of("write", "help"));
    assertThat(lab.perform("help").text().toString()).contains("write").doesNotContain("deliver");
    assertThat(lab.perform("help all").text().toString()).contains("deliver");
  }

  @Test
  void everyBasicCommandHasWhatHelpShows() {
    var commands = Commands.basic();
    for (var name : commands.names()) {
      var type = commands.make(name).orElseThrow().getClass();
      var described = type.getAnnotation(picocli.CommandLine.Command.class);
      assertThat(described.name()).isEqualTo(name);
      assertThat(described.header()).hasSize(1);
      assertThat(described.description()).isNotEmpty();
      assertThat(type.getAnnotation(Examples.class)).as(name).isNotNull();
    }
  }
}
