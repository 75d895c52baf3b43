package replab.course.grading;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.BiFunction;
import replab.core.Seq;

/**
 * Every way in which a network can treat a few messages: in any order, some of them several times,
 * some never. Shorter ways come first, so the first that refutes a check is a shortest one.
 *
 * @param copies how often one message can arrive at most
 */
public record Deliveries<M>(Seq<M> messages, int copies) {

  /**
   * What was delivered so far, and what it led to.
   *
   * @param before the state before the last delivery; the first state when there was none
   */
  public record Way<S, M>(Seq<M> delivered, S before, S now) {}

  /** Throws {@link Refuted} when what it sees must not be. */
  public interface Judge<S, M> {
    void look(Way<S, M> way);
  }

  private record Place<S, M>(Seq<Integer> chosen, Seq<S> states, Way<S, M> way) {}

  /** Looks at every way, or at the one that is to be replayed. */
  public <S> void explore(S start, BiFunction<S, M, S> deliver, Judge<S, M> judge) {
    var replayed = System.getProperty(Submission.REPLAY, "");
    var first = new Place<S, M>(Seq.empty(), Seq.empty(), new Way<>(Seq.empty(), start, start));
    if (replayed.isEmpty()) all(first, deliver, judge);
    else replay(first, numbers(replayed), deliver, judge);
  }

  private <S> void all(Place<S, M> first, BiFunction<S, M, S> deliver, Judge<S, M> judge) {
    var open = new ArrayDeque<Place<S, M>>();
    open.add(first);
    for (var place = open.poll(); place != null; place = open.poll()) {
      look(place, judge);
      for (int i = 0; i < messages.size(); i++)
        if (count(place.chosen, i) < copies) open.add(onwards(place, i, deliver));
    }
  }

  private <S> void replay(
      Place<S, M> first, Seq<Integer> chosen, BiFunction<S, M, S> deliver, Judge<S, M> judge) {
    var place = first;
    look(place, judge);
    for (int i : chosen) {
      place = onwards(place, i, deliver);
      System.out.println(lines(place).last());
      look(place, judge);
    }
  }

  private <S> Place<S, M> onwards(Place<S, M> place, int i, BiFunction<S, M, S> deliver) {
    var chosen = place.chosen.add(i);
    var now = place.way.now;
    try {
      var next = deliver.apply(now, messages.get(i));
      var way = new Way<S, M>(place.way.delivered.add(messages.get(i)), now, next);
      return new Place<>(chosen, place.states.add(next), way);
    } catch (Throwable thrown) {
      var run = lines(place).add(line(chosen.size(), messages.get(i)) + "it breaks");
      throw Refuted.by(thrown).after(run).replay(replayLine(chosen));
    }
  }

  private <S> void look(Place<S, M> place, Judge<S, M> judge) {
    try {
      judge.look(place.way);
    } catch (Throwable thrown) {
      throw Refuted.by(thrown).after(lines(place)).replay(replayLine(place.chosen));
    }
  }

  private static int count(Seq<Integer> chosen, int wanted) {
    int count = 0;
    for (int each : chosen) if (each == wanted) count++;
    return count;
  }

  private <S> Seq<String> lines(Place<S, M> place) {
    Seq<String> lines = Seq.empty();
    for (int i = 0; i < place.chosen.size(); i++)
      lines = lines.add(line(i + 1, place.way.delivered.get(i)) + place.states.get(i));
    return lines;
  }

  private String line(int number, M message) {
    return number + ". " + message + " arrives → ";
  }

  private static String replayLine(Seq<Integer> chosen) {
    return chosen.isEmpty()
        ? ""
        : Submission.replayLine(String.join(",", chosen.map(i -> String.valueOf(i + 1))));
  }

  private Seq<Integer> numbers(String text) {
    return Seq.copyOf(Arrays.asList(text.split(",")))
        .map(each -> Math.floorMod(Integer.parseInt(each.strip()) - 1, messages.size()));
  }
}
