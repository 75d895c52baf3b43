package replab.core;

import java.util.Optional;

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

  /**
   * What an operator's order makes of the disk of a node that is down. Throws {@link Mistake} for
   * an order that only a node that is up can carry out.
   *
   * @param other the state of the node that the order names first, where it runs and can be reached
   */
  default Seq<R> offline(Local here, Seq<R> durable, Order order, Optional<S> other) {
    throw new Mistake(here.self() + " is down: restart " + here.self() + " first.");
  }

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

  /**
   * Whether a timer only brings replication on, by sending again or by replaying what waits, so
   * that it is never wrong to fire it.
   */
  default boolean advances(String timer) {
    return false;
  }

  /**
   * Whether it counts in the price of an operation when a disk has to sync for this record at once;
   * not where the system that is modelled keeps no such record.
   */
  default boolean costs(R entry) {
    return true;
  }

  /**
   * Whether a message carries the change that an operation asked for, told by what it says of
   * itself: it names the change as {@code x=5} or {@code delete x}.
   */
  default boolean carries(M message, Op op) {
    if (!replicates(message)) return false;
    var change =
        switch (op) {
          case Op.Write(var key, var value, _) -> key + "=" + (value.endsWith("()") ? "" : value);
          case Op.Delete(var key, _) -> "delete " + key;
          default -> op.key() + "=";
        };
    return describe(message).contains(change);
  }

  /**
   * Why a node makes nothing of the change that a message brings it: the one that it has wins, by
   * their timestamps. In a sentence without its end; empty where it is kept, or known already.
   */
  default Optional<String> outranked(NodeId self, S state, M message) {
    return Optional.empty();
  }

  /**
   * Whether nodes differ in nothing but their names: where these are exchanged everywhere, in
   * states, messages, records and the names of timers, a node does the same with other names.
   */
  default boolean alike() {
    return false;
  }

  Model model();

  /** What a key holds, by these settings. */
  default Content content() {
    return Content.REGISTER;
  }

  /**
   * What data are kept as, by the setting that says so: once there are some, the setting may change
   * only where this does not.
   */
  default Table<String, String> foundations() {
    return Table.empty();
  }

  /**
   * What these settings make impossible where these nodes do not lead, of which these run now;
   * empty for nothing.
   */
  default String impossible(Seq<NodeId> followers, Seq<NodeId> running) {
    return "";
  }

  /**
   * Of these nodes, those of which a majority elects the leader, as a node in this state knows
   * them; none where nobody is elected.
   */
  default Seq<NodeId> voters(Seq<NodeId> nodes, S state) {
    return Seq.empty();
  }

  /** Whether a change comes to some nodes only through others. */
  default boolean relays() {
    return false;
  }

  /** How far apart data of these nodes lie, where not each of them keeps all, in a clause. */
  default String placement(Seq<NodeId> nodes) {
    return "";
  }

  /**
   * What to do in such a cluster instead of an order that its nodes do not take, by the order, in a
   * clause.
   */
  default Table<String, String> instead() {
    return Table.empty();
  }

  /** Numbers that follow from the settings, each by what it says. */
  default Table<String, String> figures() {
    return Table.empty();
  }

  /** Whether a client that may choose asks this node. */
  default boolean takes(Op op, Observation node) {
    return node.leads();
  }

  /**
   * Whether one node asks others for what a client reads. The nodes that a client wants to hear are
   * then an option of the one read, {@code from=n1,n3}; else each of them is asked for itself.
   */
  default boolean gathers() {
    return false;
  }

  /** Nodes that such a cluster needs beside its members, and that keep no data: a monitor. */
  default Seq<NodeId> attendants() {
    return Seq.empty();
  }

  /** The orders that nodes take, each with its arguments and meaning in a line. */
  default Table<String, String> orders() {
    return Table.empty();
  }

  /** The options that one operation may carry, each with its meaning as in {@link #meanings}. */
  default Table<String, String> options() {
    return Table.empty();
  }

  /** Throws {@link Mistake} where an operation cannot be asked with the options it has. */
  default void check(Op op) {}

  /** The conflicts that this node has met and settled, the oldest first. */
  default Seq<Conflict> conflicts(NodeId self, S state) {
    return Seq.empty();
  }

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
