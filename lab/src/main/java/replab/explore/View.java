package replab.explore;

import replab.core.History;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Seq;

/** A world as properties and operators see it: its nodes and its clients, not its messages. */
public interface View {
  Seq<NodeId> names();

  boolean up(NodeId node);

  boolean paused(NodeId node);

  /** What a node shows; one that is down, what it would start from. */
  Observation of(NodeId node);

  History history();
}
