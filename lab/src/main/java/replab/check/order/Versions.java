package replab.check.order;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import replab.core.Seq;

/**
 * Finds two calls of a session that break a promise by the order of a register's versions, each of
 * which is the call that left it: what the client saw puts them in an order, and so do the promises
 * about writes. A circle says that a promise is broken.
 *
 * <p>Where several calls left the same value, one that was found may be that of any of them; only
 * what follows for each of them is certain.
 */
final class Versions {
  private final SessionPromise promise;
  private final Seq<Call> calls;
  private final Sources sources;
  private final Effort effort;

  /** Of each call that found something, from which calls it can be. */
  private final Seq<Seq<Integer>> from;

  /** The versions that certainly come behind each, by what was found and by a promise. */
  private final List<Seq<Integer>> behind = new ArrayList<>();

  Versions(SessionPromise promise, Seq<Call> calls, Model model, Effort effort) {
    this.promise = promise;
    this.calls = calls;
    this.sources = new Sources(calls, model);
    this.effort = effort;
    var all = Seq.<Seq<Integer>>empty();
    for (int i = 0; i < calls.size(); i++) all = all.add(from(i));
    this.from = all;
  }

  /** What certainly breaks the promise to somebody; nothing where that is not so plain. */
  Optional<Judgement> broken() {
    for (var client : Order.clients(calls)) {
      order(client);
      for (int later = 0; later < calls.size(); later++)
        for (int earlier = 0; earlier < calls.size(); earlier++) {
          if (!calls.get(later).client().equals(client) || !concerns(earlier, later)) continue;
          if (effort.over(0).isPresent()) return Optional.empty();
          var broken = broken(earlier, later);
          if (broken.isPresent()) return broken;
        }
    }
    return Optional.empty();
  }

  /** A call that found what several can have left. */
  Optional<String> doubt() {
    for (int i = 0; i < calls.size(); i++)
      if (from.get(i).size() > 1)
        return Optional.of(
            "what " + calls.get(i) + " found can come from " + from.get(i).size() + " calls");
    return Optional.empty();
  }

  /** The order that versions have for one client. */
  private void order(String client) {
    behind.clear();
    for (int i = 0; i < calls.size(); i++) behind.add(Seq.empty());
    for (int i = 0; i < calls.size(); i++)
      for (int change = 0; change < calls.size(); change++)
        if (changes(change)) put(i, change, client);
  }

  /** What one call says of the version that another left; others' reads tell a client nothing. */
  private void put(int call, int change, String client) {
    boolean tells =
        promise == SessionPromise.WRITES_FOLLOW_READS || calls.get(change).client().equals(client);
    if (tells && isFrom(change, call)) put(Seq.of(call), change);
    if (!inSession(call, change)) return;
    if (changes(call) && promise != SessionPromise.WRITES_FOLLOW_READS) put(Seq.of(call), change);
    if (tells && from.get(call).size() == 1) put(from.get(call), change);
  }

  private void put(Seq<Integer> version, int change) {
    int before = version.first();
    if (before != Sources.INITIAL && before != change)
      behind.set(before, behind.get(before).add(change));
  }

  private Seq<Integer> from(int call) {
    return Sources.found(calls.get(call)).map(found -> sources.of(call, found)).orElse(Seq.empty());
  }

  private boolean concerns(int earlier, int later) {
    return inSession(earlier, later)
        && (promise.ofReadsBefore() ? finds(earlier) : changes(earlier))
        && (promise.ofReadsAfter() ? finds(later) : changes(later));
  }

  private boolean inSession(int earlier, int later) {
    return SessionPromise.inSession(calls.get(earlier), calls.get(later));
  }

  private boolean changes(int call) {
    return !calls.get(call).act().isRead();
  }

  private boolean finds(int call) {
    return !from.get(call).isEmpty();
  }

  private Optional<Judgement> broken(int earlier, int later) {
    return promise == SessionPromise.MONOTONIC_READS && returns(earlier, later).isPresent()
        ? returns(earlier, later)
        : circle(earlier, later);
  }

  /** Who found one version, then another, and then the first again has gone back. */
  private Optional<Judgement> returns(int earlier, int later) {
    var other = from.get(earlier);
    var again = from.get(later);
    if (other.size() != 1 || again.size() != 1 || other.equals(again)) return Optional.empty();
    for (int first = 0; first < calls.size(); first++)
      if (inSession(first, earlier) && from.get(first).equals(again))
        return Optional.of(
            SessionPromise.broken(
                calls.get(earlier),
                calls.get(later),
                again
                    .addAll(other)
                    .filter(each -> each != Sources.INITIAL)
                    .add(first)
                    .map(calls::get)));
    return Optional.empty();
  }

  private Optional<Judgement> circle(int earlier, int later) {
    var shown = Seq.<Call>empty();
    for (int a : promise.ofReadsBefore() ? from.get(earlier) : Seq.of(earlier))
      for (int b : promise.ofReadsAfter() ? from.get(later) : Seq.of(later)) {
        var path = b == a ? Optional.<Seq<Call>>empty() : path(b, a);
        if (path.isEmpty()) return Optional.empty();
        shown = path.get();
      }
    return Optional.of(SessionPromise.broken(calls.get(earlier), calls.get(later), shown));
  }

  /** The calls by which one version certainly comes before another; nothing where it need not. */
  private Optional<Seq<Call>> path(int version, int goal) {
    if (goal == Sources.INITIAL) return Optional.empty();
    if (version == Sources.INITIAL) return Optional.of(Seq.of(calls.get(goal)));
    var cameFrom = new int[calls.size()];
    Arrays.fill(cameFrom, Integer.MIN_VALUE);
    cameFrom[version] = Sources.INITIAL;
    var open = new ArrayDeque<Integer>();
    for (int at = version; cameFrom[goal] == Integer.MIN_VALUE; at = open.remove()) {
      effort.step();
      for (int next : behind.get(at)) {
        if (cameFrom[next] != Integer.MIN_VALUE) continue;
        cameFrom[next] = at;
        open.add(next);
      }
      if (open.isEmpty()) return Optional.empty();
    }
    return Optional.of(trail(cameFrom, goal));
  }

  private Seq<Call> trail(int[] cameFrom, int goal) {
    var trail = Seq.<Call>empty();
    for (int at = goal; at != Sources.INITIAL; at = cameFrom[at])
      trail = Seq.of(calls.get(at)).addAll(trail);
    return trail;
  }

  /** Whether what a call found is certainly that version. */
  private boolean isFrom(int finder, int version) {
    return from.get(finder).size() == 1 && from.get(finder).first() == version;
  }
}
