package replab.command.network;

import java.util.List;
import java.util.regex.Pattern;
import replab.cluster.Simulated;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Seq;

/** The sides of a cut: {@code n1 n2 / n3} in words; {@code n1 -> n3} goes one way only. */
record Sides(Seq<Seq<NodeId>> groups, boolean bothWays) {
  /** Before and behind each of them. */
  private static final Pattern SIGNS = Pattern.compile("(?=->|/)|(?<=->|/)");

  static Sides of(List<String> typed) {
    Seq<String> words = Seq.empty();
    for (var word : typed) words = words.addAll(Seq.of(SIGNS.split(word)));
    boolean oneWay = words.contains("->");
    if (oneWay && words.contains("/"))
      throw new Mistake("Either / or ->, not both: one cut after the other.");
    Seq<Seq<NodeId>> groups = Seq.empty();
    Seq<NodeId> group = Seq.empty();
    for (var word : words) {
      if (word.equals("/") || word.equals("->")) {
        groups = groups.add(filled(group, word));
        group = Seq.empty();
      } else group = group.addAll(replab.command.Naming.nodes(word));
    }
    groups = groups.add(filled(group, oneWay ? "->" : "/"));
    if (oneWay && groups.size() != 2) throw new Mistake("One -> at a time: cut n1 -> n3.");
    return new Sides(groups, !oneWay);
  }

  private static Seq<NodeId> filled(Seq<NodeId> group, String sign) {
    if (group.isEmpty())
      throw new Mistake("A node stands on each side of " + sign + ": n1 " + sign + " n3.");
    return group;
  }

  void cut(Simulated<?, ?, ?> lab) {
    for (int i = 0; i < groups.size(); i++)
      for (int j = i + 1; j < groups.size(); j++) lab.cut(groups.get(i), groups.get(j), bothWays);
  }
}
