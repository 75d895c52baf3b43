package replab.sim;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import replab.core.Op;
import replab.core.Table;

/** Prints a run with every kind of chance in it: to compare JVMs by. */
final class Transcript {
  private Transcript() {}

  public static void main(String[] seeds) {
    for (var seed : seeds)
      System.out.writeBytes(of(Long.parseLong(seed)).getBytes(StandardCharsets.UTF_8));
  }

  static String of(long seed) {
    var mixture = Latency.parse("38%pareto:1.05ms:1.51+62%exp:5.46ms");
    var live =
        Clusters.pace(
            Clusters.live(seed, "sync", "any:1:*"),
            Tempo.DEFAULT.latency(mixture).disk(Clusters.N2, Latency.parse("uniform:1ms:20ms")));
    for (int i = 1; i <= 20; i++)
      live =
          Clusters.run(
              live.make(
                  Clusters.ask(i, Clusters.ALICE, new Op.Write("x", "random()", Table.empty()))),
              Duration.ofMillis(17));
    live = live.make(new Choice.Crash<>(Clusters.N3));
    live = Clusters.run(live, Clusters.SECOND).make(new Choice.Boot<>(Clusters.N3, false));
    live = Clusters.run(live, Duration.ofSeconds(10));
    var text = new StringBuilder();
    for (var happening : live.trace()) text.append(happening).append('\n');
    for (var choice : live.world().choices()) text.append(choice).append('\n');
    return text.append(live.world().hashCode()).append('\n').toString();
  }
}
