package replab.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import replab.command.Candidate;
import replab.command.Completion;
import replab.core.Seq;

/** The shelf of published failures; what they say, {@code ScriptsTest} compares. */
class IncidentsTest {
  private static final Seq<Incident> ALL = Library.here().incidents();
  private static final int MOST_COMMANDS = 15;
  private static final int COLUMNS = 80;

  @TempDir Path home;

  static List<Incident> failures() {
    return ALL.filter(each -> !each.ofSettings()).toList();
  }

  static List<Incident> all() {
    return ALL.toList();
  }

  private static Seq<String> lines(Incident incident) {
    return Seq.of(incident.script().text().split("\n"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void isShort(Incident incident) {
    assertThat(lines(incident).filter(line -> !line.startsWith("#")).size())
        .isLessThanOrEqualTo(MOST_COMMANDS);
    assertThat(lines(incident).filter(line -> line.startsWith("#")))
        .allMatch(line -> line.length() <= COLUMNS);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void namesItsSourceAndAsksWhatWouldHaveSavedIt(Incident incident) {
    assertThat(incident.script().text())
        .containsPattern("# Sources?: ")
        .contains("expect ")
        .contains("incidents " + incident.saved());
    assertThat(Incident.find(ALL, incident.saved())).isPresent();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void hasASettingThatHelpsAndOneThatDoesNot(Incident incident) {
    var saved = Incident.find(ALL, incident.saved()).orElseThrow();
    assertThat(lines(saved)).anyMatch(line -> line.matches("fails (explore|find) .*"));
    assertThat(lines(saved)).anyMatch(line -> line.startsWith("explore "));
    assertThat(lines(saved)).anyMatch(line -> line.startsWith("set "));
  }

  @Test
  void areListedWithoutTheAnswers() {
    var shown = Labs.learning(home).perform("incidents").text().wrap(COLUMNS).toString();
    assertThat(shown).contains("github-2018").contains("43 seconds");
    assertThat(shown.lines().filter(line -> line.contains("-saved"))).hasSize(1);
  }

  @Test
  void areOfferedAndPlayed() {
    var lab = Labs.learning(home);
    assertThat(new Completion(lab).at("incidents git").candidates().map(Candidate::value))
        .containsExactly("github-2018", "github-2018-saved");
    assertThat(lab.perform("incidents postgres-standby-name").ok()).isTrue();
    assertThat(lab.perform("expect running(w1)").ok()).isTrue();
    assertThat(lab.perform("incidents githab-2018").text().toString())
        .contains("There is no incident githab-2018. Did you mean github-2018?");
  }
}
