package replab.explore;

import java.nio.charset.StandardCharsets;
import replab.check.Staleness;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Table;
import replab.protocol.Every;
import replab.protocol.leaderless.Leaderless;

/** Prints what a search finds, where messages hold values whose hashes differ from JVM to JVM. */
final class Shortest {
  private static final NodeId N1 = new NodeId("n1");

  private Shortest() {}

  public static void main(String[] none) {
    System.out.writeBytes(text().getBytes(StandardCharsets.UTF_8));
  }

  static String text() {
    var world = Every.cluster(Every.with(new Leaderless(), "R", "1", "W", "1"), 3);
    var write = new Op.Write("x", "1", Table.empty());
    var bounds =
        Bounds.NOTHING.client("alice", Request.of(write).at(N1)).client("bob", Request.read("x"));
    var fresh = new Property("fresh", view -> !Staleness.judge(view.history()).broken());
    var finding = Explorer.of(world, bounds).check(fresh);
    return finding + "\n" + finding.worlds() + " worlds\n";
  }
}
