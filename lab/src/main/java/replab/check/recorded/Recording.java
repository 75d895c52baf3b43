package replab.check.recorded;

import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import replab.check.order.Act;
import replab.check.order.BoundedStaleness.Timed;
import replab.check.order.Call;
import replab.core.Counted;
import replab.core.Mistake;
import replab.core.Seq;

/**
 * The calls of a recorded history.
 *
 * <p>Each line is a map of these fields:
 *
 * <ul>
 *   <li>type: invoke, ok, fail or info. What failed has not happened; what ended with info, or not
 *       at all, may have
 *   <li>process: does one call at a time; the lines of the process nemesis are passed over
 *   <li>f: read, write and so on; txn with one micro-operation
 *   <li>value: what was asked for; in the ok of a read, what was found
 *   <li>time, in nanoseconds: matters to staleness by time alone; else the order of the lines is
 *       that of the events, as Jepsen writes them
 *   <li>key, client (a session, which may be several processes) and name: may be left out; the lab
 *       writes them
 * </ul>
 */
public record Recording(Seq<Timed> timed, boolean hasTimes, Notes notes) {
  /**
   * What does not show in the calls.
   *
   * @param failed how many calls are left out since they failed
   * @param backwards the first line whose time is before that of the line above, from 1; 0 for none
   */
  public record Notes(int failed, int backwards) {}

  /** Throws {@link Mistake}, with the line, for what is no history of such a kind. */
  public static Recording read(String text, Kind kind) {
    var entries = Format.of(text).entries(text);
    boolean byLine = entries.stream().mapToInt(Entry::line).distinct().count() == entries.size();
    var reading = new Reading(kind, byLine);
    for (var entry : entries) reading.take(entry);
    return reading.recording();
  }

  public Seq<Call> calls() {
    return timed.map(Timed::call);
  }

  /** The same with some of its calls only. */
  public Recording only(Seq<Call> some) {
    var begins = new TreeSet<Long>();
    for (var call : some) begins.add(call.begin());
    return new Recording(
        timed.filter(each -> begins.contains(each.call().begin())), hasTimes, notes);
  }

  /** Whether anybody says what was there: without that, nothing shows that a promise is broken. */
  boolean tells() {
    return calls().any(Call::finds);
  }

  /** Goes through the lines, and knows which calls run. */
  private static final class Reading {
    private final Kind kind;

    /** Whether each line tells them apart. */
    private final boolean byLine;

    private final TreeMap<String, Begun> running = new TreeMap<>();

    /** Of each process that was left in doubt, where. */
    private final TreeMap<String, Integer> crashed = new TreeMap<>();

    private Seq<Timed> calls = Seq.empty();
    private boolean hasTimes = true;
    private Duration last = Duration.ofNanos(Long.MIN_VALUE);
    private int backwards;
    private int failed;
    private int place;
    private int begun;

    /** A call that has not ended yet. */
    private record Begun(Entry entry, String function, String name, int place) {}

    Reading(Kind kind, boolean byLine) {
      this.kind = kind;
      this.byLine = byLine;
    }

    void take(Entry entry) {
      if (entry.ofNemesis()) return;
      hasTimes &= entry.time().isPresent();
      entry.time().ifPresent(time -> note(time, entry.line()));
      place++;
      if (entry.type() == Entry.Type.INVOKE) begin(entry);
      else end(entry);
    }

    private Entry checked(Entry entry) {
      var call = entry.single();
      kind.check(call);
      return call;
    }

    private void note(Duration time, int line) {
      if (backwards == 0 && time.compareTo(last) < 0) backwards = line;
      last = time;
    }

    private void begin(Entry entry) {
      if (crashed.containsKey(entry.process())) throw entry.mistake(goesOn(entry));
      var call = checked(entry);
      var name = call.name().orElse(byLine ? "line " + call.line() : "call " + ++begun);
      var other = running.put(entry.process(), new Begun(call, entry.function(), name, place));
      if (other != null)
        throw entry.mistake(
            "process "
                + entry.process()
                + " begins a call, and that of line "
                + other.entry().line()
                + " has not ended.");
    }

    private String goesOn(Entry entry) {
      return "process "
          + entry.process()
          + " goes on, and its call of line "
          + crashed.get(entry.process())
          + " ended with info: that one may still run, so whoever goes on is another process, with"
          + " a number of its own.";
    }

    private void end(Entry entry) {
      var begun = running.remove(entry.process());
      if (begun == null)
        throw entry.mistake("process " + entry.process() + " ends a call that it has not begun.");
      if (!begun.function().equals(entry.function()))
        throw entry.mistake(
            "this ends a "
                + entry.function()
                + ", and process "
                + entry.process()
                + " began a "
                + begun.function()
                + " in line "
                + begun.entry().line()
                + ".");
      switch (entry.type()) {
        case OK -> add(begun, Optional.of(answering(begun.entry(), checked(entry))));
        case INFO -> {
          crashed.put(entry.process(), begun.entry().line());
          add(begun, Optional.empty());
        }
        case FAIL -> failed++;
        case INVOKE -> throw new IllegalArgumentException("an invoke ends nothing");
      }
    }

    /** The end of a call, which tells of what was begun. */
    private Entry answering(Entry asked, Entry end) {
      boolean otherKey = !key(end).isEmpty() && !key(end).equals(key(asked));
      boolean says =
          !asked.function().equals("read")
              && !(value(asked) instanceof Datum.Nothing)
              && !(value(end) instanceof Datum.Nothing);
      if (otherKey || (says && !value(end).equals(value(asked))))
        throw end.mistake(
            "this ends a "
                + asked.function()
                + (otherKey ? " of " + key(end) : " " + value(end).show())
                + ", and process "
                + end.process()
                + " began one"
                + (otherKey ? " of " + key(asked) : ", " + value(asked).show() + ",")
                + " in line "
                + asked.line()
                + ".");
      return end;
    }

    private void add(Begun begun, Optional<Entry> ok) {
      var asked = begun.entry();
      var call =
          new Call(
              begun.name(),
              asked.client().orElse(asked.process()),
              key(asked),
              act(asked, ok),
              begun.place(),
              ok.isPresent() ? place : Call.OPEN);
      var from = asked.time().orElse(Duration.ZERO);
      calls = calls.add(new Timed(call, from, ok.flatMap(Entry::time).orElse(from)));
    }

    private Act act(Entry asked, Optional<Entry> ok) {
      return ok.filter(_ -> asked.function().equals("read"))
          .map(end -> kind.found(end, value(end)))
          .orElseGet(() -> kind.asked(asked, value(asked)));
    }

    private boolean paired(Entry entry) {
      return kind == Kind.KV && entry.key().isEmpty();
    }

    private String key(Entry entry) {
      return paired(entry) ? pair(entry).first().show() : entry.key();
    }

    private Datum value(Entry entry) {
      return paired(entry) ? pair(entry).last() : entry.value();
    }

    private static Seq<Datum> pair(Entry entry) {
      if (entry.value() instanceof Datum.Items(var items) && items.size() == 2) return items;
      throw entry.mistake("a call of a kv names its key: a :key, or a value [key value].");
    }

    Recording recording() {
      for (var begun : running.values()) add(begun, Optional.empty());
      if (calls.isEmpty())
        throw new Mistake(
            failed == 0
                ? "No call is in this history."
                : "No call in this history has happened: "
                    + Counted.of(failed, "call")
                    + " failed.");
      return new Recording(calls, hasTimes, new Notes(failed, backwards));
    }
  }
}
