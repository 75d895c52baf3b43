package replab.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import replab.core.Seq;

class CompletionTest {
  private final Interpreter lab = Fakes.interpreter(80);
  private final Completion completion = new Completion(lab);

  private Seq<String> offered(String text) {
    return completion.at(text).candidates().map(Candidate::value);
  }

  @Test
  void offersCommandsWithWhatTheyDo() {
    assertThat(offered("wr")).containsExactly("write");
    assertThat(offered("")).contains("write", "help", "repeat");
    assertThat(completion.at("wr").candidates().first().meaning()).isEqualTo("write a value");
    assertThat(offered("write x 5; de")).containsExactly("deliver");
    assertThat(offered("nothing ")).isEmpty();
  }

  @Test
  void offersKeysThatAreNotThereYet() {
    assertThat(offered("write x 5 "))
        .containsExactly("via=", "from=", "wait=", "disk=", "times=", "loud=");
    assertThat(offered("write x 5 via=n1 ")).doesNotContain("via=").contains("from=");
    assertThat(offered("write x 5 l")).containsExactly("loud=");
    assertThat(completion.at("write x 5 v").candidates().first().whole()).isFalse();
  }

  @Test
  void offersLiveValuesWithTheirMeaning() {
    assertThat(offered("write x 5 via=")).containsExactly("via=n1", "via=n2", "via=n10");
    assertThat(offered("write x 5 via=n1")).containsExactly("via=n1", "via=n10");
    assertThat(offered("write x 5 from=n1,"))
        .containsExactly("from=n1,n1", "from=n1,n2", "from=n1,n10");
    assertThat(offered("write x 5 disk=")).containsExactly("disk=kept", "disk=lost");
    assertThat(offered("write x 5 loud=")).containsExactly("loud=on", "loud=off");
    assertThat(completion.at("deliver ").candidates())
        .containsExactly(
            Candidate.of("#2", "append x=5 → n2"), Candidate.of("#14", "append x=5 → n3"));
    assertThat(offered("deliver #1")).containsExactly("#14");
  }

  @Test
  void saysWhichWordItCompletes() {
    assertThat(completion.at("write x 5 vi").from()).isEqualTo(10);
    assertThat(completion.at("write x 5 ").from()).isEqualTo(10);
    assertThat(completion.at("repeat 3 { deliver #").from()).isEqualTo(19);
  }

  @Test
  void completesWithinBlocksAndAfterPrefixes() {
    assertThat(offered("repeat 3 { del")).containsExactly("deliver");
    assertThat(offered("repeat 3 { write x 5; deliver ")).containsExactly("#2", "#14");
    assertThat(offered("repeat 3 {\n  write x 5 d")).containsExactly("disk=");
    assertThat(offered("fails del")).containsExactly("deliver");
    assertThat(offered("fails deliver ")).containsExactly("#2", "#14");
    assertThat(offered("help de")).containsExactly("deliver");
    assertThat(offered("help cl")).containsExactly("client");
    assertThat(offered("exercise ")).containsExactly("start");
  }

  @Test
  void offersNamesAndFiles() {
    lab.perform("let who = alice");
    assertThat(offered("write $")).containsExactly("$who");
    assertThat(offered("source com")).contains("command/");
    assertThat(offered("source command/mist")).contains("command/mistakes-80.txt");
    assertThat(offered("source nowhere/")).isEmpty();
  }

  @Test
  void aLessonNarrowsWhatIsOffered() {
    lab.session().allow(Seq.of("write"));
    assertThat(offered("")).containsExactly("write");
  }

  @Test
  void offersNothingInComments() {
    assertThat(offered("# wr")).isEmpty();
    assertThat(offered("write x 5 # vi")).isEmpty();
  }

  @Test
  void paintsWhatIsKnown() {
    assertThat(painted("write x 5 via=n1"))
        .isEqualTo("[STRONG write] x [COMMAND 5] [QUIET via=][FRESH n1]");
    assertThat(painted("wri")).isEqualTo("[PLAIN wri]");
    assertThat(painted("wir x")).isEqualTo("[BROKEN! wir] x");
    assertThat(painted("repeat 2 { write \"a b\" } # c"))
        .isEqualTo("[STRONG repeat] [COMMAND 2] { [STRONG write] [LAGGING \"a b\"] } [QUIET # c]");
    assertThat(painted("fails wir x")).isEqualTo("[STRONG fails] [BROKEN! wir] x");
  }

  private String painted(String text) {
    var shown = new StringBuilder();
    int at = 0;
    for (var part : new Painter(lab).paint(text)) {
      shown.append(text, at, part.from());
      shown.append('[').append(part.tone()).append(part.flawed() ? "! " : " ");
      shown.append(text, part.from(), part.to()).append(']');
      at = part.to();
    }
    return shown.append(text.substring(at)).toString();
  }
}
