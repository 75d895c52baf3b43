package replab.check.order;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private static final int NOWHERE = Integer.MIN_VALUE;

  private final SessionPromise promise;
  private final Seq<Call> calls;
  private final Sources sources;
  private final Effort effort;

  /** Of each call that found something, from which calls it can be. */
  private final Seq<Seq<Integer>> from;

  /** The calls of each session, as they began. */
  private final Map<Seq<String>, Seq<Integer>> sessions;

  /** The versions that certainly come behind each, by what was found and by a promise. */
  private final List<Seq<Integer>> behind = new ArrayList<>();

  // From where one comes to each version that is behind one of them.
  private int start = Sources.INITIAL;
  private int[] cameFrom = {};

  Versions(SessionPromise promise, Seq<Call> calls, Model model, Effort effort) {
    this.promise = promise;
    this.calls = calls;
    this.sources = new Sources(calls, model);
    this.effort = effort;
    var all = Seq.<Seq<Integer>>empty();
    for (int i = 0; i < calls.size(); i++) all = all.add(from(i));
    this.from = all;
    var sessions = new LinkedHashMap<Seq<String>, Seq<Integer>>();
    for (int i = 0; i < calls.size(); i++) sessions.merge(owner(i), Seq.of(i), Seq::addAll);
    this.sessions = sessions;
  }

  /** What certainly breaks the promise to somebody; nothing where that is not so plain. */
  Optional<Judgement> broken() {
    for (var client : Order.clients(calls)) {
      order(client);
      for (int later = 0; later < calls.size(); later++) {
        if (!calls.get(later).client().equals(client)) continue;
        for (int earlier : session(later)) {
          if (!concerns(earlier, later)) continue;
          if (effort.over(0).isPresent()) return Optional.empty();
          var broken = broken(earlier, later);
          if (broken.isPresent()) return broken;
        }
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

  /** The order that versions have for one client; others' reads tell a client nothing. */
  private void order(String client) {
    behind.clear();
    start = Sources.INITIAL;
    for (int i = 0; i < calls.size(); i++) behind.add(Seq.empty());
    for (int change = 0; change < calls.size(); change++) {
      if (!changes(change)) continue;
      boolean others = promise == SessionPromise.WRITES_FOLLOW_READS;
      boolean tells = others || calls.get(change).client().equals(client);
      if (tells && from.get(change).size() == 1) put(from.get(change), change);
      for (int call : session(change)) {
        if (!inSession(call, change)) continue;
        if (changes(call) && !others) put(Seq.of(call), change);
        if (tells && from.get(call).size() == 1) put(from.get(call), change);
      }
    }
  }

  private Seq<Integer> session(int call) {
    return sessions.getOrDefault(owner(call), Seq.empty());
  }

  private Seq<String> owner(int call) {
    return Seq.of(calls.get(call).client(), calls.get(call).key());
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
    if (version != start) follow(version);
    return cameFrom[goal] == NOWHERE ? Optional.empty() : Optional.of(trail(goal));
  }

  private void follow(int version) {
    start = version;
    cameFrom = new int[calls.size()];
    Arrays.fill(cameFrom, NOWHERE);
    cameFrom[version] = Sources.INITIAL;
    var open = new ArrayDeque<Integer>();
    open.add(version);
    while (!open.isEmpty()) {
      effort.step();
      int at = open.remove();
      for (int next : behind.get(at)) {
        if (cameFrom[next] != NOWHERE) continue;
        cameFrom[next] = at;
        open.add(next);
      }
    }
  }

  private Seq<Call> trail(int goal) {
    var trail = Seq.<Call>empty();
    for (int at = goal; at != Sources.INITIAL; at = cameFrom[at])
      trail = Seq.of(calls.get(at)).addAll(trail);
    return trail;
  }
}
