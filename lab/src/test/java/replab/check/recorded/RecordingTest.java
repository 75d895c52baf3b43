package replab.check.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import replab.check.order.Call;
import replab.check.order.Effort;
import replab.check.order.Judgement;
import replab.core.Mistake;
import replab.core.Seq;

/** Histories as others write them down. */
class RecordingTest {
  private static final String EDN =
      """
      ; a comment
      {:type :invoke, :f :write, :value 3, :process 0, :time 10, :index 0}
      {:type :ok, :f :write, :value 3, :process 0, :time 20, :index 1}
      #jepsen.history.Op{:index 2, :time 30, :type :invoke, :process 1, :f :cas,
                         :value [3 4]}
      {:type :info, :f :start, :process :nemesis, :value {:isolated #{"n1" "n2"}}}
      {:type :invoke, :f :read, :value nil, :process 2, :time 50}
      {:type :ok, :f :read, :value 4, :process 2, :time 60}
      {:type :invoke, :f :write, :value 5, :process 2, :time 70}
      {:type :fail, :f :write, :value 5, :process 2, :time 80}
      {:type :info, :f :cas, :value [3 4], :process 1, :error "timed out", :time 90}
      """;

  private static String told(String text, Kind kind) {
    var told = new StringBuilder();
    for (var call : Recording.read(text, kind).calls())
      told.append(call + " by " + call.client())
          .append(call.end() == Call.OPEN ? " open\n" : " " + (call.end() - call.begin()) + "\n");
    return told.toString();
  }

  private static Judgement judged(String text, Kind kind, String guarantee) {
    return Guarantee.named(guarantee)
        .judge()
        .of(Recording.read(text, kind), kind.model(), Effort.usual());
  }

  @Test
  void jepsensEdnIsRead() {
    assertThat(told(EDN, Kind.CAS_REGISTER))
        .isEqualTo(
            """
            line 2 (write 3) by 0 1
            line 7 (read 4) by 2 1
            line 4 (cas 3->4) by 1 open
            """);
    assertThat(told("[" + EDN + "]", Kind.CAS_REGISTER)).isEqualTo(told(EDN, Kind.CAS_REGISTER));
    assertThat(judged(EDN, Kind.CAS_REGISTER, "linearizable").holds()).isTrue();
    assertThat(judged(EDN.replace(":value 4,", ":value 5,"), Kind.CAS_REGISTER, "pram").broken())
        .isTrue();
  }

  @Test
  void jepsensOlderLogsAreRead() {
    var log =
        """
        INFO  jepsen.util - 4\t:invoke\t:cas\t[1 3]
        INFO  jepsen.util - :nemesis\t:info\t:start\t"Cut off {:n1 #{:n2}}"
        2016-04-26 09:12:00,123{GMT} INFO  jepsen.core - Everything up
        INFO  jepsen.util - 3\t:invoke\t:write\t1
        INFO  jepsen.util - 3\t:ok\t:write\t1
        INFO  jepsen.util - 4\t:info\t:cas\t:timed-out
        INFO  jepsen.util - 5\t:invoke\t:read\tnil
        INFO  jepsen.util - 5\t:ok\t:read\t3
        """;
    assertThat(told(log, Kind.CAS_REGISTER))
        .isEqualTo(
            """
            line 4 (write 1) by 3 1
            line 1 (cas 1->3) by 4 open
            line 7 (read 3) by 5 1
            """);
    assertThat(judged(log, Kind.CAS_REGISTER, "linearizable").holds()).isTrue();
  }

  /** As from 2017 on, and with what else is in such a file. */
  @Test
  void jepsensLogsAreRead() {
    var log =
        """
        INFO [2019-04-17 17:38:16,800] jepsen test runner - jepsen.core Relative time begins now
        INFO [2019-04-17 17:38:16,855] jepsen worker 0 - jepsen.util 0\t:invoke\t:write\t1
        INFO [2019-04-17 17:38:16,856] jepsen nemesis - jepsen.util :nemesis\t:info\t:start\tnil
        INFO [2019-04-17 17:38:16,861] jepsen worker 0 - jepsen.util 0  :ok :write  1
        WARN [2019-04-17 17:38:17,000] jepsen worker 1 - jepsen.core Process 1 crashed
        java.lang.InterruptedException: null
        \tat java.base/java.lang.Object.wait(Native Method)
        2021-02-26 23:39:01,300{GMT}\tINFO\t[jepsen worker 1] jepsen.util: 1\t:invoke\t:read\tnil
        2021-02-26 23:39:01,303{GMT}\tINFO\t[jepsen worker 1] jepsen.util: 1\t:ok\t:read\t1
        [jepsen worker 2] jepsen.util: 2 :invoke :cas [1 3]
        [jepsen worker 2] jepsen.util: 2 :fail :cas [1 3] :conn-closed (it said "no
        [jepsen worker 3] jepsen.util: 3 :invoke :cas [1 3]
        [jepsen worker 3] jepsen.util: 3 :info :cas [1 3] indeterminate: timed out
        INFO [2019-04-17 17:38:18,000] jepsen test runner - jepsen.core {:valid? true,
         :configs ({:model {:value 3}})}
        """;
    var read =
        """
        line 2 (write 1) by 0 1
        line 8 (read 1) by 1 1
        line 12 (cas 1->3) by 3 open
        """;
    assertThat(told(log, Kind.CAS_REGISTER)).isEqualTo(read);
    var bare = log.substring(log.indexOf("[jepsen worker 2]"));
    assertThat(told(bare, Kind.CAS_REGISTER)).isEqualTo("line 3 (cas 1->3) by 3 open\n");
    assertThat(told("0\t:invoke\t:write\t1\n0\t:ok\t:write\t1\n", Kind.REGISTER))
        .isEqualTo("line 1 (write 1) by 0 1\n");
  }

  @Test
  void aJsonArrayIsRead() {
    var lines =
        """
        [{"type": "invoke", "process": 0, "f": "write", "value": 1},
         {"type": "ok",
          "process": 0, "f": "write", "value": 1},
         {"type": "invoke", "process": 1, "f": "read", "value": null},
         {"type": "ok", "process": 1, "f": "read", "value": 1}]
        """;
    assertThat(told(lines, Kind.REGISTER))
        .isEqualTo("line 1 (write 1) by 0 1\nline 4 (read 1) by 1 1\n");
    assertThat(told(lines.replace("\n", " "), Kind.REGISTER))
        .isEqualTo("call 1 (write 1) by 0 1\ncall 2 (read 1) by 1 1\n");
  }

  /** Elle's, where each has one micro-operation. */
  @Test
  void aTransactionOfOneStepIsACall() {
    var history =
        """
        {:type :invoke, :f :txn, :value [[:append x 1]], :process 0}
        {:type :ok, :f :txn, :value [[:append x 1]], :process 0}
        {:type :invoke, :f :txn, :value [[:r x nil]], :process 1}
        {:type :ok, :f :txn, :value [[:r x [1]]], :process 1}
        {:type :invoke, :f :txn, :value [[:append y 2]], :process 1}
        {:type :info, :f :txn, :value :timeout, :process 1}
        """;
    assertThat(told(history, Kind.LIST))
        .isEqualTo(
            """
            line 1 (append 1 to x) by 0 1
            line 3 (read x=[1]) by 1 1
            line 5 (append 2 to y) by 1 open
            """);
    assertThat(told(history.replace(":append", ":w").replace("[1]]]", "1]]"), Kind.KV))
        .startsWith("line 1 (write x=1) by 0 1\nline 3 (read x=1) by 1 1\n");
  }

  @Test
  void aCounterIsIncrementedAndNilIsNothing() {
    var history =
        """
        {:type :invoke, :f :read, :process 0}
        {:type :ok, :f :read, :value nil, :process 0}
        {:type :invoke, :f :increment, :value nil, :process 0}
        {:type :ok, :f :increment, :process 0}
        {:type :invoke, :f :decrement, :value 5, :process 0}
        {:type :ok, :f :decrement, :value 5, :process 0}
        {:type :invoke, :f :read, :process 0}
        {:type :ok, :f :read, :value -4, :process 0}
        """;
    assertThat(told(history, Kind.COUNTER))
        .isEqualTo(
            """
            line 1 (read 0) by 0 1
            line 3 (add 1) by 0 1
            line 5 (add -5) by 0 1
            line 7 (read -4) by 0 1
            """);
    assertThat(judged(history, Kind.COUNTER, "linearizable").holds()).isTrue();
    var write = "{:type :invoke :f :write :value V :process 0} {:type :ok :f :write :process 0}";
    var read = "{:type :invoke :f :read :process 0} {:type :ok :f :read :value nil :process 0}";
    var nothing = write.replace("V", "1") + write.replace("V", "nil") + read;
    assertThat(judged(nothing, Kind.REGISTER, "linearizable").holds()).isTrue();
    assertThat(judged(write.replace("V", "1") + read, Kind.REGISTER, "linearizable").broken())
        .isTrue();
  }

  @Test
  void jsonLinesAreRead() {
    var lines =
        """
        {"type": "invoke", "process": 0, "f": "append", "value": "a", "key": "k"}
        {"type": "ok", "process": 0, "f": "append", "value": "a", "key": "k"}

        {"type": "invoke", "process": 1, "f": "read", "value": null, "key": "k", "name": "r1"}
        {"type": "ok", "process": 1, "f": "read", "value": ["a", 5], "key": "k"}
        """;
    assertThat(told(lines, Kind.LIST))
        .isEqualTo(
            """
            line 1 (append a to k) by 0 1
            r1 (read k=[a 5]) by 1 1
            """);
    assertThat(judged(lines, Kind.LIST, "causal"))
        .isInstanceOfSatisfying(
            Judgement.Broken.class,
            broken ->
                assertThat(broken.sentence())
                    .isEqualTo("nothing that can come before explains r1 (read k=[a 5])."));
  }

  @Test
  void aKeyMayStandInTheValue() {
    var history =
        """
        {:type :invoke, :f :write, :value ["x" 3], :process 0}
        {:type :ok, :f :write, :value ["x" 3], :process 0}
        {:type :invoke, :f :read, :value ["y" nil], :process 0}
        {:type :ok, :f :read, :value ["y" nil], :process 0}
        """;
    assertThat(told(history, Kind.KV))
        .isEqualTo("line 1 (write x=3) by 0 1\nline 3 (read y: absent) by 0 1\n");
    assertThat(judged(history, Kind.KV, "linearizable").holds()).isTrue();
  }

  @Test
  void countersAndSetsAreRead() {
    var added =
        """
        {:type :invoke, :f :add, :value 2, :process 0}
        {:type :ok, :f :add, :value 2, :process 0}
        {:type :invoke, :f :read, :process 1}
        {:type :ok, :f :read, :value VALUE, :process 1}
        """;
    assertThat(judged(added.replace("VALUE", "2"), Kind.COUNTER, "linearizable").holds()).isTrue();
    assertThat(judged(added.replace("VALUE", "3"), Kind.COUNTER, "linearizable").broken()).isTrue();
    assertThat(judged(added.replace("VALUE", "#{2}"), Kind.SET, "linearizable").holds()).isTrue();
    assertThat(judged(added.replace("VALUE", "[2 7]"), Kind.SET, "causal").broken()).isTrue();
    assertThat(judged(added.replace("VALUE", "2"), Kind.COUNTER, "causal"))
        .isEqualTo(new Judgement.Unknown("a sum does not tell which additions are in it"));
  }

  /** The string "1" is not the number 1, nor is a keyword a string. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          1 ~ 1 ~ true
          "1" ~ "1" ~ true
          "1" ~ 1 ~ false
          1 ~ "1" ~ false
          :a ~ "a" ~ false
          "nil" ~ nil ~ false
          "true" ~ true ~ false
          1N ~ 1 ~ true
          "a b" ~ "a b" ~ true
          """)
  void whatLooksAlikeIsNotTheSame(String written, String found, boolean holds) {
    var history =
        "{:type :invoke :f :write :value W :process 0} {:type :ok :f :write :value W :process 0}"
            + "{:type :invoke :f :read :process 0} {:type :ok :f :read :value R :process 0}";
    var judged =
        judged(history.replace("W", written).replace("R", found), Kind.REGISTER, "linearizable");
    assertThat(judged.holds()).isEqualTo(holds);
    assertThat(judged.broken()).isEqualTo(!holds);
  }

  @Test
  void inJsonTheyAreNotTheSameEither() {
    var history =
        """
        {"type": "invoke", "process": 0, "f": "write", "value": "1"}
        {"type": "ok", "process": 0, "f": "write", "value": "1"}
        {"type": "invoke", "process": 0, "f": "read", "value": null}
        {"type": "ok", "process": 0, "f": "read", "value": 1}
        """;
    assertThat(told(history, Kind.REGISTER))
        .isEqualTo("line 1 (write \"1\") by 0 1\nline 3 (read 1) by 0 1\n");
  }

  /**
   * As Jepsen's set-full has it: what a read shows twice, no set holds. Of the promises to sessions
   * one alone is about a change and then a read.
   */
  @Test
  void aSetHoldsEachElementOnce() {
    var history =
        "{:type :invoke :f :add :value 1 :process 0} {:type :ok :f :add :value 1 :process 0}"
            + "{:type :invoke :f :read :process 0} {:type :ok :f :read :value R :process 0}";
    for (var guarantee : Guarantee.all().filter(each -> !each.name().equals("eventual"))) {
      var twice = judged(history.replace("R", "[1 1]"), Kind.SET, guarantee.name());
      boolean isOfOthers = Seq.of("monotonic", "writes-").any(guarantee.name()::startsWith);
      assertThat(twice.broken()).as(guarantee.name()).isEqualTo(!isOfOthers);
      assertThat(judged(history.replace("R", "[1]"), Kind.SET, guarantee.name()).holds()).isTrue();
    }
    assertThat(told(history.replace("R", "#{}"), Kind.SET)).contains("(read {})");
    assertThat(told(history.replace("R", "[3 1 2]"), Kind.SET)).contains("(read {1 2 3})");
  }

  @Test
  void anotherValueMayBeThereFirst() {
    var read = "{:type :invoke :f :read :process 0} {:type :ok :f :read :value 7 :process 0}";
    var recording = Recording.read(read, Kind.REGISTER);
    var linearizable = Guarantee.named("linearizable").judge();
    assertThat(linearizable.of(recording, Kind.REGISTER.model(), Effort.usual()).broken()).isTrue();
    assertThat(linearizable.of(recording, Kind.REGISTER.model("7"), Effort.usual()).holds())
        .isTrue();
  }

  @Test
  void stalenessTakesItsBound() {
    var late = EDN.replace(":value 4,", ":value nil,");
    assertThat(judged(late, Kind.CAS_REGISTER, "stale-by=1").holds()).isTrue();
    assertThat(judged(late, Kind.CAS_REGISTER, "stale-by=30ns").holds()).isTrue();
    assertThat(judged(late, Kind.CAS_REGISTER, "stale-by=29ns").broken()).isTrue();
    assertThatThrownBy(
            () -> judged(late.replace(":time 10,", ""), Kind.CAS_REGISTER, "stale-by=1s"))
        .isInstanceOf(Mistake.class)
        .hasMessageStartingWith("This history has no times");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          hello ~ Line 1: a history begins with a map
          `` ~ There is nothing in it.
          [{"type": "invoke"}, 3] ~ Line 1: there is no process.
          [{"type": "invoke", "process": 1, "f": "read", "key": "x"}, 3] ~ Line 1: an object must stand here.
          [{"type": "invoke", "process": 1, "f": "read", "key": "x"} ~ Line 1, column 59: the text ends before the array does.
          {:type :invoke :process 1 :f :txn :value [[:r x nil] [:w y 1]]} ~ Line 1: transactions are not judged, only calls on one key
          {:type :invoke, :f :write ~ Line 1: the text ends within what begins here.
          [3] ~ Line 1: a map must stand here.
          {:type} ~ Line 1: type has no value.
          {:type :invoke :type :ok} ~ Line 1: type stands here twice.
          {:type :go :process 1 :f :read} ~ Line 1: type is invoke, ok, fail or info, and not go.
          {:type :invoke :f :read} ~ Line 1: there is no process.
          {:type :invoke :process 1 :f :push} ~ Line 1: a kv history has no push, only read, write
          {:type :invoke :process 1 :f :read} ~ Line 1: a call of a kv names its key
          {:type :invoke :process 1 :f :cas :key x :value 3} ~ Line 1: cas takes two values
          {:type :invoke :process 1 :f :add :key x :value a} ~ Line 1: add takes a whole number
          {:type :ok :process 1 :f :read :key x} ~ Line 1: process 1 ends a call that it has not begun.
          {:type :invoke :process 1 :f :read :key x :time soon} ~ Line 1: time is in nanoseconds
          {:type :invoke :process 1 :f :read :key x :value "a\\q"} ~ Line 1: \\q means nothing in a string.
          {"type": "invoke" "f": 3} ~ Line 1, column 19: a comma or } must stand here.
          {"type": "invoke", f: 3} ~ Line 1, column 20: a name in double quotes must stand here.
          {"type" "invoke"} ~ Line 1, column 9: a colon must stand here, between name and value.
          {"type": invoke} ~ Line 1, column 10: a value must stand here: a string in double quotes
          {"type": "invoke", "value": [1 2]} ~ Line 1, column 32: a comma or ] must stand here.
          {"type": "invoke" ~ Line 1, column 18: the line ends before the object does
          {:type :invoke :process 1 :f :read :key x} ) ~ Line 1: this ) closes nothing.
          {:type :info :process nemesis :f :start} ~ No call is in this history.
          INFO jepsen ready ~ No call is in this history.
          """)
  void whatIsNoHistoryIsRefusedWithItsLine(String text, String sentence) {
    assertThatThrownBy(() -> Recording.read(text, Kind.KV))
        .isInstanceOf(Mistake.class)
        .hasMessageStartingWith(sentence);
  }

  @Test
  void aLineInTheMidstIsNamed() {
    var twice = "{:type :invoke :process 1 :f :read :key x}\n".repeat(2);
    assertThatThrownBy(() -> Recording.read("\n" + twice, Kind.KV))
        .hasMessage("Line 3: process 1 begins a call, and that of line 2 has not ended.");
    var other = "{:type :ok :process 1 :f :write :value 1 :key x}\n";
    assertThatThrownBy(
            () -> Recording.read(twice.substring(0, twice.length() / 2) + other, Kind.KV))
        .hasMessage("Line 2: this ends a write, and process 1 began a read in line 1.");
    assertThatThrownBy(() -> Recording.read("{".repeat(1000), Kind.KV))
        .hasMessage("Line 1: this is nested too deeply.");
  }

  /** As Knossos' cas-register begins: with nil. */
  @Test
  void whatIsAbsentMayBeSwapped() {
    var swap =
        """
        {:type :invoke, :f :cas, :value [nil 1], :process 0}
        {:type :ok, :f :cas, :value [nil 1], :process 0}
        {:type :invoke, :f :read, :value nil, :process 1}
        {:type :ok, :f :read, :value 1, :process 1}
        """;
    assertThat(told(swap, Kind.CAS_REGISTER))
        .isEqualTo("line 1 (cas absent->1) by 0 1\nline 3 (read 1) by 1 1\n");
    assertThat(judged(swap, Kind.CAS_REGISTER, "linearizable").holds()).isTrue();
    assertThat(judged(swap + swap, Kind.CAS_REGISTER, "linearizable").broken()).isTrue();
    assertThatThrownBy(() -> Recording.read(swap.replace("[nil 1]", "[1 nil]"), Kind.CAS_REGISTER))
        .hasMessage("Line 1: cas takes a value, and there is none.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          :write ~ ["x" 3]
          :read ~ ["x" nil]
          :cas ~ ["x" [3 4]]
          """)
  void aKeyAndAValueAreNoValueOfOneRegister(String function, String value) {
    var line = "{:type :invoke, :f " + function + ", :value " + value + ", :process 0}";
    assertThatThrownBy(() -> Recording.read(line, Kind.CAS_REGISTER))
        .hasMessageContaining("looks like a key and a value")
        .hasMessageEndingWith("--model kv judges such a history key by key.");
    assertThat(Recording.read(line, Kind.KV).calls()).hasSize(1);
  }

  @Test
  void whoWasLeftInDoubtDoesNotComeBack() {
    var read = "{:type :invoke :f :read :process 1 :key x}\n";
    assertThatThrownBy(() ->
            Recording.read(
                read + read.replace("invoke", "info") + read.replace("read", "write"), Kind.KV))
        .hasMessage(
            "Line 3: process 1 goes on, and its call of line 1 ended with info: that one may still"
                + " run, so whoever goes on is another process, with a number of its own.");
  }

  @Test
  void namesOfNothingAreRefused() {
    assertThatThrownBy(() -> Kind.named("regster")).hasMessageContaining("there are register,");
    assertThatThrownBy(() -> Guarantee.named("fast")).hasMessageContaining("linearizable,");
    assertThat(Guarantee.all().map(Guarantee::name))
        .isEqualTo(
            Seq.of(
                "linearizable",
                "sequential",
                "causal",
                "pram",
                "read-your-writes",
                "monotonic-reads",
                "monotonic-writes",
                "writes-follow-reads",
                "eventual"));
  }
}
