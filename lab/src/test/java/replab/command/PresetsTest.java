package replab.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import replab.core.Mistake;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Table;

class PresetsTest {
  static List<String> names() {
    return Presets.NAMES.toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void makesAClusterThatSaysWhereItDiffers(String name) {
    var preset = Presets.find(name).orElseThrow();
    var lab = Catalog.cluster(Catalog.kind(name), "", Table.empty(), 1, preset.members());
    assertThat(lab.kind()).isEqualTo(name);
    for (var setting : preset.settings().entries())
      assertThat(lab.settings().at(setting.key())).isEqualTo(setting.value());
    assertThat(preset.settings().keys()).containsAll(preset.chosen());
    assertThat(preset.rows().size()).isGreaterThan(2);
    for (var row : preset.rows())
      assertThat(List.of(row.lab(), row.there(), row.differs(), row.source())).doesNotContain("");
  }

  /** Each value that a word's line of help offers can be set, or asked for. */
  @ParameterizedTest
  @MethodSource("names")
  void takesTheSystemsOwnWords(String name) {
    var preset = Presets.find(name).orElseThrow();
    Protocol<?, ?, ?> protocol = Catalog.kind(name).protocol().get();
    for (var word : preset.words().entries()) {
      var meaning = word.value().meaning();
      var dial = word.value().dial();
      for (var value : values(meaning)) {
        var typed = Table.of(word.key(), value);
        if (protocol.settings().has(dial)) protocol.set(dial, preset.translated(typed).at(dial));
        else assertThat(protocol.options().has(dial)).as(word.key()).isTrue();
      }
    }
  }

  private static Seq<String> values(String meaning) {
    return Seq.of(
        meaning
            .substring(meaning.lastIndexOf(": ") + 2)
            .replaceFirst(" \\([a-z]+:.*", "")
            .split("\\|"));
  }

  @Test
  void refusesTwoWordsForOneDial() {
    var mysql = Presets.find("mysql").orElseThrow();
    var both =
        Table.of(
            "rpl_semi_sync_source_enabled",
            "ON",
            "rpl_semi_sync_source_wait_for_replica_count",
            "2");
    assertThatThrownBy(() -> mysql.translated(both)).isInstanceOf(Mistake.class);
  }

  @Test
  void refusesAKindThatThereIsNot() {
    assertThatThrownBy(() -> Catalog.kind("oracle"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("postgres");
  }
}
