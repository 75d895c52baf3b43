package replab.sim;

import java.util.Optional;
import java.util.function.BiPredicate;
import replab.core.Seq;

/**
 * A run is a list of choices, grouped into the steps in which someone made them, and a place in it
 * to look from. Going back forgets nothing.
 *
 * @param steps what each step was, and where it led; the first leads to the start
 * @param position how many steps lie behind, from 0
 */
public record Run<S, M, R>(Seq<Step<S, M, R>> steps, int position) {
  /** {@code command} is what someone typed, and {@code live} is what it led to. */
  public record Step<S, M, R>(String command, Live<S, M, R> live) {}

  public static <S, M, R> Run<S, M, R> start(String command, Live<S, M, R> live) {
    return new Run<>(Seq.of(new Step<>(command, live)), 0);
  }

  public Live<S, M, R> live() {
    return steps.get(position).live();
  }

  public int end() {
    return steps.size() - 1;
  }

  public boolean inThePast() {
    return position < end();
  }

  /** The next step; what lay ahead is not part of the run that comes of it. */
  public Run<S, M, R> add(String command, Live<S, M, R> live) {
    return new Run<>(steps.take(position + 1).add(new Step<>(command, live)), position + 1);
  }

  /** The same run, looked at after {@code step} steps. Empty where there is no such step. */
  public Optional<Run<S, M, R>> at(int step) {
    return step < 0 || step > end() ? Optional.empty() : Optional.of(new Run<>(steps, step));
  }

  /** The same choices, made again: what a run was must follow from them alone. */
  public Live<S, M, R> replay() {
    var start = steps.first().live();
    var again = start;
    for (var happening : live().trace().drop(start.trace().size())) again = again.again(happening);
    return again;
  }

  /**
   * The index of the last of the first {@code end} happenings that changed something, which {@code
   * changed} tells by the worlds before and after it; −1 where none did since the run began.
   */
  public int last(int end, BiPredicate<World<S, M, R>, World<S, M, R>> changed) {
    for (int step = position; step > 0; step--) {
      var live = steps.get(step - 1).live();
      int last = -1;
      for (var happening : steps.get(step).live().trace().drop(live.trace().size())) {
        if (happening.index() >= end) break;
        var next = live.again(happening);
        if (changed.test(live.world(), next.world())) last = happening.index();
        live = next;
      }
      if (last >= 0) return last;
    }
    return -1;
  }
}
