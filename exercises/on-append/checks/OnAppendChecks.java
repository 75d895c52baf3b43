package exercise.onappend.checks;

import exercise.onappend.Append;
import exercise.onappend.Follower;
import exercise.onappend.MyFollower;
import replab.core.Seq;
import replab.course.grading.Check;
import replab.course.grading.Deliveries;
import replab.course.grading.Deliveries.Way;
import replab.course.grading.Refuted;

/** Every order of four messages, each of which arrives never, once or twice. */
class OnAppendChecks {
  /** The last entry is one that the log has already: entries are told apart by where they stand. */
  private static final Seq<String> LEADER = Seq.of("x=1", "y=7", "x=2", "y=7");

  private static final Deliveries<Append> ALL = new Deliveries<>(sent(), 2);

  private final Follower follower = new MyFollower();

  private static Seq<Append> sent() {
    Seq<Append> sent = Seq.empty();
    for (int i = 0; i < LEADER.size(); i++) sent = sent.add(new Append(i, LEADER.get(i)));
    return sent;
  }

  @Check(order = 1, points = 5, title = "The log is always a prefix of the leader's")
  void prefix() {
    ALL.explore(
        Seq.<String>empty(),
        follower::onAppend,
        way -> {
          if (!isPrefix(way.now()))
            throw Refuted.because("The follower's log is no prefix of the leader's.")
                .expected("the beginning of " + LEADER)
                .got(way.now());
        });
  }

  @Check(order = 2, points = 3, title = "What the follower had, it keeps")
  void keeps() {
    ALL.explore(
        Seq.<String>empty(),
        follower::onAppend,
        way -> {
          if (way.now().size() < way.before().size())
            throw Refuted.because(
                    "The follower gives up entries that the leader believes to be safe there.")
                .expected("at least " + way.before())
                .got(way.now());
        });
  }

  @Check(order = 3, points = 5, title = "It reaches the end once the leader resends what it lacks")
  void reachesTheEnd() {
    ALL.explore(Seq.<String>empty(), follower::onAppend, this::reachesTheEnd);
  }

  private void reachesTheEnd(Way<Seq<String>, Append> way) {
    if (lost(way) > 1) return;
    var log = way.now();
    for (int i = 0; i < LEADER.size() && log.size() < LEADER.size(); i++)
      log = follower.onAppend(log, ALL.messages().get(log.size()));
    if (!log.equals(LEADER))
      throw Refuted.because(
              "The leader resends what is missing, entry by entry, and the follower does not end"
                  + " with its log.")
          .expected(LEADER)
          .got(log);
  }

  private static int lost(Way<Seq<String>, Append> way) {
    return ALL.messages().filter(message -> !way.delivered().contains(message)).size();
  }

  private static boolean isPrefix(Seq<String> log) {
    return log.size() <= LEADER.size() && LEADER.take(log.size()).equals(log);
  }
}
