package replab.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import replab.command.Candidate;
import replab.command.Completion;
import replab.command.Interpreter;
import replab.command.Options;
import replab.core.Seq;

/** TAB offers what there is right now. */
class LiveCompletionTest {
  private final Interpreter lab = Assembly.lab(Options.plain(Path.of("target/home")));

  private Seq<Candidate> offered(String typed) {
    return new Completion(lab).at(typed).candidates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crash n|n2",
        "replicate to=n|n3",
        "replicate to=n2,n|n2,n3",
        "read x from=n|n2",
        "write x 5 via=n|n1",
        "write x 5 as=a|alice",
        "write x 5 commit=re|remote_apply",
        "'write '|x",
        "deliver #|#8",
        "deliver ne|next",
        "drop w|w1",
        "timeout w|w2",
        "'cut n1 '|/",
        "set sync=an|any:1:*",
        "set sy|sync=",
        "cluster sing|single-leader",
        "cluster single-leader fen|fencing=",
        "client alice guarantee=re|read-your-writes",
        "client alice near=n|n2",
        "goto bef|before",
        "switch ma|main",
        "tick n1 re|resend",
        "check no-l|no-lost-writes",
        "expect n1.x|n1.x",
        "skew n|n2",
        "promote n|n2",
        "pause n2 re|replay"
      })
  void aNameThatFits(String typed, String name) {
    lab.perform(
        "cluster single-leader sync=1; mark before; write x 4 as=alice; replicate; write y 5");
    assertThat(offered(typed).map(Candidate::value).toList())
        .as(typed)
        .anyMatch(value -> value.endsWith(name));
  }

  @Test
  void aMessageSaysWhatItCarries() {
    lab.perform("cluster single-leader; write x 4");
    assertThat(offered("deliver #").toList())
        .contains(Candidate.of("#2", "append x=4 at 0/0 → n2"));
  }
}
