package replab.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SwitchTest {
  private static final Typed TYPED =
      new Typed("some", Table.of("hints", "on").put("every", "5s").put("rule", "longest"));

  @Test
  void aSwitchIsTurnedInAnyOfItsWords() {
    for (var word : Seq.of("on", "true", "yes", "ON", " Yes"))
      assertThat(Switch.read(word)).hasValue(true);
    for (var word : Seq.of("off", "false", "no", "False"))
      assertThat(Switch.read(word)).hasValue(false);
    for (var word : Seq.of("", "1", "maybe", "onoff")) assertThat(Switch.read(word)).isEmpty();
  }

  @Test
  void aSettingThatIsASwitchKeepsOneWordForEach() {
    assertThat(TYPED.set("hints", "no").text("hints")).isEqualTo("off");
    assertThat(TYPED.set("hints", "no").set("hints", "TRUE")).isEqualTo(TYPED);
    assertThat(TYPED.set("rule", "no").text("rule")).isEqualTo("no");
  }

  @Test
  void whatElseItIsSaysWhatMayBeTyped() {
    assertThatThrownBy(() -> TYPED.set("hints", "maybe").either("hints", "on", "off"))
        .hasMessageContaining("hints=maybe? It is on or off, true or false, yes or no.");
    assertThatThrownBy(() -> TYPED.either("rule", "this", "that"))
        .hasMessageContaining("rule=longest? It is that or this.");
  }

  @Test
  void whatIsOffMayBeSoInOtherWords() {
    for (var word : Seq.of("off", "no", "false"))
      assertThat(TYPED.set("every", word).unless("every", "off", TYPED::positive)).isEmpty();
    assertThat(TYPED.unless("every", "off", TYPED::positive)).isPresent();
  }
}
