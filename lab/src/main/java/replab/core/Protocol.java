package replab.core;

/**
 * A replication protocol as two pure functions: how a node starts from its disk, and what it makes
 * of an event. Settings are part of the value; a change of settings is another value.
 *
 * @param <S> a node's state, lost in a crash
 * @param <M> what nodes send each other
 * @param <R> what a node's disk holds, record by record
 */
public interface Protocol<S, M, R> {
  /** The disks that the members of a new cluster start from. */
  Seq<R> initial(NodeId self, Seq<NodeId> members);

  /** Starts a node from what its disk holds: all that was synced before, and nothing else. */
  Step<S, M, R> boot(Local here, Seq<R> durable);

  Step<S, M, R> on(Local here, S state, Event<M, R> event);

  /** Forgets records that boot would not miss: they would tell equal worlds apart. */
  default Seq<R> compact(Seq<R> durable) {
    return durable;
  }

  /** What can be seen of a node from outside. */
  Observation observe(NodeId self, S state);

  /** A message in a few words, such as {@code append x=5 at 0/20}. */
  String describe(M message);

  /**
   * Whether a message carries the log: only a learner moves those; an operator's order never does.
   */
  boolean replicates(M message);

  /** The settings by name, as {@link #set} takes them. */
  Table<String, String> settings();

  /**
   * What each setting is for, in a line: {@code what a commit waits for: off|local|on}, its values
   * behind the colon. A value in capitals stands for others like it.
   */
  default Table<String, String> meanings() {
    return Table.empty();
  }

  /** This protocol with one setting changed. Throws {@link Mistake} for what cannot be. */
  Protocol<S, M, R> set(String key, String value);
}
