package replab.check;

import java.util.Optional;
import replab.core.Content;
import replab.core.History;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Seq;
import replab.core.Table;

/**
 * What can be judged at one moment.
 *
 * @param nodes all nodes of the cluster, monitors too
 * @param history what clients saw; each client of it is one session
 * @param messages how many messages are under way, held ones too
 * @param step how many steps led here
 * @param content what each key holds
 */
public record Scene(
    Table<NodeId, Node> nodes,
    History history,
    int messages,
    int step,
    Table<String, String> settings,
    Content content) {
  /** Where each key holds one value, or none. */
  public Scene(
      Table<NodeId, Node> nodes,
      History history,
      int messages,
      int step,
      Table<String, String> settings) {
    this(nodes, history, messages, step, settings, Content.REGISTER);
  }

  /** What clients saw, and no more. */
  static Scene of(History history) {
    return new Scene(Table.empty(), history, 0, 0, Table.empty());
  }

  /**
   * One node.
   *
   * @param paused it is up, but does nothing until it is resumed
   * @param seen of a node that is down, what it would show if it started from its disk now
   */
  public record Node(boolean up, boolean paused, Observation seen) {
    /** Whether it is up and takes itself for a leader; one that is paused still does. */
    boolean leads() {
      return up && seen.leads();
    }

    boolean keepsData() {
      return !seen.attends();
    }
  }

  /** The nodes that are there to keep data, up or down. */
  Table<NodeId, Observation> keepers() {
    return nodes.filter((_, node) -> node.keepsData()).map(Node::seen);
  }

  /** Those of them that are up. */
  Table<NodeId, Observation> upKeepers() {
    return nodes.filter((_, node) -> node.up() && node.keepsData()).map(Node::seen);
  }

  Table<NodeId, Observation> leaders() {
    return nodes.filter((_, node) -> node.leads()).map(Node::seen);
  }

  /** Of the nodes that lead, one with the highest term; among those, the one with most log. */
  Optional<Observation> leader() {
    Optional<Observation> first = Optional.empty();
    for (var node : leaders().values())
      if (first.isEmpty() || isAhead(node, first.get())) first = Optional.of(node);
    return first;
  }

  private static boolean isAhead(Observation a, Observation b) {
    if (a.term() != b.term()) return a.term() > b.term();
    return a.received().isAfter(b.received());
  }

  /**
   * Whose data will stand: those who lead with the highest term that any node knows of. While none
   * of those leads, that is not decided, and all nodes count, the ones that are down too.
   */
  Seq<Observation> survivors() {
    var all = Seq.copyOf(nodes.values()).map(Node::seen);
    long term = all.stream().mapToLong(Observation::term).max().orElse(0);
    var lead = Seq.copyOf(leaders().values()).filter(node -> node.term() == term);
    return lead.isEmpty() ? all : lead;
  }
}
