package replab.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import replab.check.order.Act;
import replab.check.order.Call;
import replab.check.order.Effort;
import replab.check.order.Judgement;
import replab.check.order.Linearizability;
import replab.check.order.Model;
import replab.core.Seq;

/** How long it takes to judge histories such as testers of real stores record. */
final class Judges {
  private static final Model REGISTER = Model.register(Seq.empty());
  private static final int VALUES = 5;

  private Judges() {}

  /** What came of judging some histories. */
  record Judged(int holds, int broken, int unknown, double seconds, double longest) {
    private static final Judged NONE = new Judged(0, 0, 0, 0, 0);

    Judged plus(Judgement judgement, double took) {
      return new Judged(
          holds + (judgement.holds() ? 1 : 0),
          broken + (judgement.broken() ? 1 : 0),
          unknown + (judgement instanceof Judgement.Unknown ? 1 : 0),
          seconds + took,
          Math.max(longest, took));
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.1f ms, the longest %.1f ms (%d hold, %d broken, %d unknown)",
          1e3 * seconds,
          1e3 * longest,
          holds,
          broken,
          unknown);
    }
  }

  /** 85 calls on one register by 5 clients, of which every fifth never ends; half are spoilt. */
  static Judged registers(int histories) {
    var judged = Judged.NONE;
    for (int i = 0; i < histories; i++)
      judged = judged(judged, calls(new Random(i), 85, 5, 1, i % 2 == 1));
    return judged;
  }

  /** 2,000 calls on 10 registers by 50 clients. */
  static Judged store(boolean spoilt) {
    return judged(Judged.NONE, calls(new Random(1), 2_000, 50, 10, spoilt));
  }

  private static Judged judged(Judged before, Seq<Call> calls) {
    long start = Bench.cpu();
    var judgement = Linearizability.judge(calls, REGISTER, Effort.usual());
    return before.plus(judgement, Bench.seconds(start));
  }

  /** One call, and the moment at which it has its effect. */
  private record Planned(Call call, long effect) {}

  /**
   * Calls of clients that begin as soon as they were answered, or waited long enough, on registers
   * of which there is one copy each.
   *
   * @param spoilt some reads in the second half find another value
   */
  static Seq<Call> calls(Random random, int size, int clients, int keys, boolean spoilt) {
    var planned = new ArrayList<Planned>();
    var free = new long[clients];
    for (int i = 0; i < size; i++) {
      int client = earliest(free);
      long begin = free[client] + 1 + random.nextInt(50);
      long effect = begin + random.nextInt(100);
      long end = effect + random.nextInt(100);
      boolean open = random.nextInt(5) == 0;
      if (open) effect += random.nextInt(1_000);
      free[client] = end;
      var call =
          new Call(
              "c" + i,
              "p" + client,
              "k" + random.nextInt(keys),
              act(random),
              begin,
              open ? Call.OPEN : end);
      planned.add(new Planned(call, effect));
    }
    planned.sort(Comparator.comparingLong(Planned::effect));
    return performed(random, planned, spoilt ? size / 2 : size);
  }

  private static int earliest(long[] free) {
    int earliest = 0;
    for (int i = 0; i < free.length; i++) if (free[i] < free[earliest]) earliest = i;
    return earliest;
  }

  private static Act act(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new Act.Read(Seq.empty());
      case 1 -> new Act.Write(value(random));
      default -> new Act.Cas(value(random), value(random));
    };
  }

  private static String value(Random random) {
    return random.nextInt(VALUES) + "";
  }

  /** Of those that never ended half had no effect; a swap that finds something else fails. */
  private static Seq<Call> performed(Random random, List<Planned> planned, int spoilFrom) {
    var states = new TreeMap<String, Seq<String>>();
    var calls = Seq.<Call>empty();
    for (var each : planned) {
      var call = each.call();
      var state = states.getOrDefault(call.key(), REGISTER.initial());
      if (call.act().isRead()) {
        boolean spoil = calls.size() > spoilFrom && random.nextInt(4) == 0;
        calls = calls.add(with(call, new Act.Read(spoil ? other(state) : state)));
        continue;
      }
      boolean happens = !call.open() || random.nextBoolean();
      var after = REGISTER.after(state, call.act());
      if (happens && after.isPresent()) states.put(call.key(), after.get());
      if (call.open() || after.isPresent()) calls = calls.add(call);
    }
    return calls;
  }

  /** What has been there, too, but is not now. */
  private static Seq<String> other(Seq<String> state) {
    return Seq.of(state.equals(Seq.of("0")) ? "1" : "0");
  }

  private static Call with(Call call, Act act) {
    return new Call(call.name(), call.client(), call.key(), act, call.begin(), call.end());
  }
}
