package replab.course.grading;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import replab.core.Seq;
import replab.course.grading.Grade.Failed;
import replab.course.grading.Grade.NotRun;
import replab.course.grading.Grade.Passed;
import replab.course.grading.Grade.Result;

/** Makes a grade of what a child wrote down, and distrusts whatever is missing there. */
final class Reading {
  private final Exercise exercise;
  private final Map<String, Result> results = new LinkedHashMap<>();
  private Seq<String> trouble = Seq.empty();
  private String running = "";
  private Optional<String> late = Optional.empty();
  private boolean complete;

  Reading(Exercise exercise) {
    this.exercise = exercise;
  }

  /** {@code said} is what the JVM itself printed. */
  Grade grade(Seq<Seq<String>> tape, boolean ended, String said) {
    for (var record : tape) read(record);
    if (!ended) trouble = trouble.add(tooLong());
    else if (!complete) trouble = trouble.add(broken(said));
    else if (results.isEmpty()) trouble = trouble.add("The exercise has no checks.");
    return new Grade(exercise.id(), Seq.copyOf(results.values()), trouble);
  }

  private void read(Seq<String> record) {
    switch (record.first()) {
      case Examination.PLANNED -> planned(record);
      case Examination.STARTED -> running = record.get(1);
      case Examination.PASSED -> ended(record, new Passed());
      case Examination.FAILED -> ended(record, failed(record));
      case Examination.LATE -> late = Optional.of(record.get(1));
      case Examination.ENDED -> complete = true;
      default -> throw new IllegalStateException("on the tape: " + record);
    }
  }

  private void planned(Seq<String> record) {
    int points = Integer.parseInt(record.get(3));
    results.put(record.get(1), new Result(record.get(1), record.get(2), points, new NotRun(), ""));
  }

  private void ended(Seq<String> record, Grade.Outcome outcome) {
    var planned = results.get(record.get(1));
    running = "";
    if (planned == null) trouble = trouble.add("The checks could not run: " + sentence(outcome));
    else
      results.put(
          planned.check(),
          new Result(planned.check(), planned.title(), planned.points(), outcome, record.get(2)));
  }

  private static String sentence(Grade.Outcome outcome) {
    return outcome instanceof Failed failed ? failed.evidence().sentence() : "";
  }

  private static Failed failed(Seq<String> record) {
    var evidence =
        new Refuted.Evidence(
            record.get(3), record.get(4), record.get(5), record.drop(8), record.get(6));
    return new Failed(evidence, record.get(7));
  }

  private String tooLong() {
    var where = late.filter(line -> !line.isEmpty()).map(line -> " It was at " + line + ".");
    return "It did not end within "
        + exercise.limit().toSeconds()
        + " seconds of computing"
        + during()
        + "."
        + where.orElse("");
  }

  private String broken(String said) {
    var heap = said.contains("OutOfMemoryError") ? " It ran out of memory." : "";
    var first = said.isEmpty() ? "" : " (" + said.lines().findFirst().orElse("") + ")";
    return "The process ended before the checks had" + during() + "." + heap + first;
  }

  private String during() {
    var result = results.get(running);
    return result == null ? "" : ", amid the check \"" + result.title() + "\"";
  }
}
