package replab.sim;

import java.util.Optional;
import replab.core.Mistake;
import replab.core.Table;

/**
 * Runs that share a past, by name, one of which is at hand; and places in them that someone marked.
 */
public record Branches<S, M, R>(
    Table<String, Run<S, M, R>> runs, String current, Table<String, Mark> marks) {
  /** What the branch is called in which every run begins. */
  public static final String FIRST = "main";

  public record Mark(String branch, int step) {}

  public static <S, M, R> Branches<S, M, R> of(Run<S, M, R> run) {
    return new Branches<>(Table.of(FIRST, run), FIRST, Table.empty());
  }

  public Run<S, M, R> run() {
    return runs.at(current);
  }

  public Branches<S, M, R> with(Run<S, M, R> run) {
    return new Branches<>(runs.put(current, run), current, marks);
  }

  /**
   * A step from here. Where it is taken in the past, the future that was keeps this branch's name,
   * and the step begins a branch of its own.
   */
  public Branches<S, M, R> add(String command, Live<S, M, R> live) {
    var next = run().add(command, live);
    return run().inThePast() ? new Branches<>(runs.put(free(), next), free(), marks) : with(next);
  }

  /** A name for a branch that no one named: {@code main-2}. */
  private String free() {
    var stem = current.replaceFirst("-\\d+$", "");
    int count = 2;
    while (runs.has(stem + "-" + count)) count++;
    return stem + "-" + count;
  }

  /** Another branch from here, at hand from now on. */
  public Branches<S, M, R> fork(String name) {
    if (runs.has(name)) throw new Mistake("There is a branch " + name + " already: switch to it.");
    var here = new Run<>(run().steps().take(run().position() + 1), run().position());
    return new Branches<>(runs.put(name, here), name, marks);
  }

  public Branches<S, M, R> switchTo(String name) {
    if (!runs.has(name))
      throw new Mistake(
          "There is no branch " + name + "; there are " + String.join(", ", runs.keys()) + ".");
    return new Branches<>(runs, name, marks);
  }

  public Branches<S, M, R> mark(String name) {
    return new Branches<>(runs, current, marks.put(name, new Mark(current, run().position())));
  }

  public Optional<Mark> find(String mark) {
    return marks.find(mark);
  }
}
