package replab.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;
import replab.command.Commands;
import replab.command.Examples;
import replab.command.LabCommand;
import replab.command.Options;

class EveryCommandTest {
  @TempDir private static Path directory = Path.of("");

  private static final Commands COMMANDS = Assembly.lab(options()).commands();

  static List<String> names() {
    return COMMANDS.names().toList();
  }

  private static LabCommand command(String name) {
    return COMMANDS.make(name).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasItsHelp(String name) {
    var help = command(name).getClass().getAnnotation(Command.class);
    assertThat(help).as(name).isNotNull();
    assertThat(help.name()).isEqualTo(name);
    assertThat(help.header()).as(name).isNotEmpty();
    assertThat(help.description()).as(name).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void leadsOnToCommandsThatThereAre(String name) {
    var examples = command(name).getClass().getAnnotation(Examples.class);
    assertThat(examples).as(name).isNotNull();
    for (var other : examples.seeAlso())
      assertThat(COMMANDS.has(other)).as(name + " leads on to " + other).isTrue();
  }

  static Stream<String> examples() {
    return names().stream()
        .flatMap(
            name -> Arrays.stream(command(name).getClass().getAnnotation(Examples.class).value()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void showsExamplesThatRun(String example) {
    var lab = Assembly.lab(options());
    var report = lab.perform(example);
    assertThat(report.ok()).as(example + "\n" + report.text()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasTwoExamplesOrMore(String name) {
    assertThat(command(name).getClass().getAnnotation(Examples.class).value())
        .as(name)
        .hasSizeGreaterThanOrEqualTo(2);
  }

  private static Options options() {
    return new Options(
        directory, directory, true, false, false, OptionalInt.empty(), OptionalLong.empty());
  }
}
