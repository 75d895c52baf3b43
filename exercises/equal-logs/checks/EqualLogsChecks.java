package exercise.equallogs.checks;

import replab.check.Predicate;
import replab.core.Chance;
import replab.core.Seq;
import replab.core.Table;
import replab.course.grading.Check;
import replab.course.grading.Refuted;
import replab.course.grading.Stage;
import replab.course.grading.Submission;

/** Five starts, in each of which the followers lack another part of the leader's log. */
class EqualLogsChecks {
  private static final Seq<Integer> SEEDS = Seq.of(1, 2, 3, 4, 5);
  private static final Predicate UP = Predicate.parse("n == 3 and n1.up and n2.up and n3.up");
  private static final Predicate EQUAL = Predicate.parse("equal_logs");

  private final String script = Submission.text("equal.lab");

  @Check(order = 1, points = 5, title = "All three logs are equal, from each of five starts")
  void equal() {
    for (int seed : SEEDS) {
      var stage = Stage.after(start(seed));
      int before = stage.deliveries();
      int par = lacking(stage);
      var refused = stage.play(script);
      for (var wanted : Seq.of(UP, EQUAL))
        if (!wanted.met(stage.scene()))
          throw refuted(stage, seed, "Three nodes shall be up, and their logs equal.", refused)
              .expected(wanted.text())
              .got(String.join(", ", wanted.explain(stage.scene())));
      int count = Math.max(0, stage.deliveries() - before);
      System.out.println("start " + seed + ": " + count + " deliveries, par " + par);
    }
  }

  @Check(order = 2, points = 3, title = "What the clients wrote is still there, and nothing else")
  void sameData() {
    for (int seed : SEEDS) {
      var stage = Stage.after(start(seed));
      var before = leader(stage);
      var refused = stage.play(script);
      if (!leader(stage).equals(before))
        throw refuted(stage, seed, "The leader's own log is not what it was.", refused)
            .expected(before)
            .got(leader(stage));
    }
  }

  /** Two to five writes, of which each follower has some. */
  private static String start(int seed) {
    var start = new StringBuilder("cluster single-leader n=3 seed=" + seed);
    int writes = 2 + draw(seed, "writes", 4);
    for (int i = 1; i <= writes; i++)
      start.append("; write ").append("abc".charAt(draw(seed, "key" + i, 3))).append(' ').append(i);
    for (var follower : Seq.of("n2", "n3")) {
      int has = draw(seed, follower, writes);
      if (has > 0) start.append("; replicate ").append(has).append(" to=").append(follower);
    }
    return start.toString();
  }

  private static int draw(int seed, String what, int below) {
    return (int) Math.floorMod(Chance.draw(seed, what, 0), (long) below);
  }

  /** How many records the followers lack. */
  private static int lacking(Stage stage) {
    Table<String, Integer> logs = stage.logs();
    return 2 * logs.at("n1") - logs.at("n2") - logs.at("n3");
  }

  private static String leader(Stage stage) {
    for (var node : stage.scene().nodes().entries())
      if (node.key().name().equals("n1"))
        return String.valueOf(node.value().seen().log().map(entry -> entry.text()));
    return "(there is no n1)";
  }

  private Refuted refuted(Stage stage, int seed, String sentence, Seq<String> refused) {
    var told = refused.isEmpty() ? sentence : sentence + " Not performed: " + refused.first();
    var commands = stage.commands(start(seed)).addAll(stage.commands(script));
    return Refuted.because(told).after(commands).replay(String.join("; ", commands));
  }
}
