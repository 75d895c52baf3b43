package replab.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.DoubleSupplier;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.explore.Explorer;
import replab.explore.Property;
import replab.explore.Watch;
import replab.protocol.Every;
import replab.protocol.blockchain.Blockchain;
import replab.protocol.singleleader.SingleLeader;
import replab.sim.Choice;
import replab.sim.Live;
import replab.sim.Run;
import replab.sim.World;

/**
 * How fast the simulation and the explorer are, on one thread, by the time that thread had the
 * processor (so without the garbage collector's, which has a thread of its own); beside floors
 * measured in the same run, since machines differ: {@code lab/bench}.
 */
public final class Bench {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");
  private static final Property ANYTHING = new Property("anything", _ -> true);

  private Bench() {}

  public static void main(String[] arguments) {
    exploration();
    runs();
    judges();
    races();
    System.out.println("undo in a run of 100,000 steps: " + number(undoMicros(100_000)) + " us");
  }

  private static void exploration() {
    System.out.println("worlds/s in a fresh JVM: " + number(worldsPerSecond("single-leader")));
    System.out.println("worlds/s, warm; with what clients saw judged in each; bytes a kept world");
    for (var model : Scopes.NAMES) System.out.println(model + ": " + explored(model));
    System.out.println("the same search by the clock, alone and with a second thread");
    for (var model : Scopes.NAMES) System.out.println(model + ": " + together(model));
  }

  private static String together(String model) {
    var thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
    try {
      double alone = best(() -> 1 / elapsed(Scopes.of(model)));
      double helped = best(() -> 1 / elapsed(Scopes.of(model).with(thread)));
      return number(1_000 / alone)
          + " ms, "
          + number(1_000 / helped)
          + " ms, "
          + number(helped / alone)
          + " times";
    } finally {
      thread.shutdownNow();
    }
  }

  private static double elapsed(Explorer<?, ?, ?> explorer) {
    System.gc();
    long start = System.nanoTime();
    explorer.check(ANYTHING);
    return (System.nanoTime() - start) / 1e9;
  }

  private static String explored(String model) {
    double judged = best(() -> worldsPerSecond(Scopes.of(model), Scopes.judging()));
    double worlds = best(() -> worldsPerSecond(model));
    return number(judged)
        + " judged, "
        + number(bytesPerWorld(model, 100_000))
        + " bytes, "
        + beside(worlds, "insertions", Floors.insertionsPerSecond(5_000_000));
  }

  private static void runs() {
    System.out.println("events/s in runs of 1,000, 10,000, 100,000 and 1,000,000 events, and what");
    System.out.println("an event of the longest costs beside one of the shortest");
    for (var model : Loads.NAMES) System.out.println(model + ": " + growth(model));
  }

  /** Each length after one as long of another kind: the compiler has seen more than one way. */
  private static String growth(String model) {
    eventsPerSecond(model, 100_000);
    var speeds = new StringBuilder();
    double brief = 0;
    double speed = 0;
    for (int events = 1_000; events <= 1_000_000; events *= 10) {
      int length = events;
      speed = best(() -> eventsPerSecond(model, length));
      if (events == 1_000) brief = speed;
      speeds.append(number(speed)).append(", ");
    }
    return speeds
        + number(brief / speed)
        + " times; "
        + beside(speed, "queue", Floors.pollsPerSecond(5_000_000));
  }

  private static void judges() {
    Judges.registers(1_000);
    System.out.println("100 histories of 85 calls on a register: " + Judges.registers(100));
    System.out.println("a history of 2,000 calls by 50 clients: " + Judges.store(false));
    System.out.println("the same, some reads of which are spoilt: " + Judges.store(true));
  }

  private static void races() {
    System.out.println("blocks/s of two miners: " + number(best(() -> blocksPerSecond(2_000))));
  }

  private static double best(DoubleSupplier speed) {
    double best = 0;
    for (int i = 0; i < 3; i++) best = Math.max(best, speed.getAsDouble());
    return best;
  }

  private static String beside(double speed, String what, double floor) {
    return number(speed)
        + "; bare "
        + what
        + "/s: "
        + number(floor)
        + ", "
        + number(floor / speed)
        + " times that";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
  }

  private static double worldsPerSecond(String model) {
    return worldsPerSecond(Scopes.of(model), ANYTHING);
  }

  /** A search that comes to its end: every world is expanded, too. */
  private static double worldsPerSecond(Explorer<?, ?, ?> explorer, Property property) {
    System.gc();
    long start = cpu();
    int seen = explorer.check(property).worlds();
    return seen / seconds(start);
  }

  /** Heap in use after a collection, in the midst of a search that keeps so many worlds by then. */
  static double bytesPerWorld(String model, int kept) {
    var explorer = Scopes.of(model);
    long before = used();
    long[] during = {0};
    Watch watch =
        (worlds, _) -> {
          if (worlds < kept) return Optional.empty();
          during[0] = used();
          return Optional.of("that is enough");
        };
    int worlds = explorer.check(ANYTHING, watch).worlds();
    return (double) (during[0] - before) / worlds;
  }

  static double eventsPerSecond(String model, int events) {
    System.gc();
    long start = cpu();
    int made = Loads.of(model).until(events).live().trace().size();
    return made / seconds(start);
  }

  /** Found, passed on and followed, in a chain that becomes about so long. */
  static double blocksPerSecond(int blocks) {
    System.gc();
    long start = cpu();
    var live = Live.of(World.start(new Blockchain(), 1, Seq.of(N1, N2)));
    live = live.run(Duration.ofSeconds(10).multipliedBy(blocks), () -> false);
    return Integer.parseInt(live.world().observe(N1).notes().at("height")) / seconds(start);
  }

  /** Steps of one choice each; an undo is a look at the step before. */
  static double undoMicros(int steps) {
    var live = Live.of(Every.cluster(new SingleLeader(), 3));
    var run = Run.start("start", live);
    for (int i = 0; i < steps; i++) {
      live = live.make(new Choice.Introduce<>(new NodeId("c" + i % 10), Table.empty()));
      run = run.add("client", live);
    }
    long start = cpu();
    for (int i = 0; i < 1_000; i++) run = run.at(run.position() - 1).orElseThrow();
    return seconds(start) * 1e6 / 1_000;
  }

  static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  static double seconds(long since) {
    return Math.max(1, cpu() - since) / 1e9;
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
