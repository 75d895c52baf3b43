package replab.sim;

import java.util.Optional;
import replab.core.Effect.Force;
import replab.core.Effect.Refuse;
import replab.core.Effect.Reply;
import replab.core.Effect.Send;
import replab.core.Effect.SetMemorylessTimer;
import replab.core.Effect.SetTimer;
import replab.core.Effect.StopTimer;
import replab.core.Effect.Write;
import replab.core.Event;
import replab.core.Local;
import replab.core.NodeId;
import replab.core.Order;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Step;
import replab.core.Table;

/**
 * One node as it stands: its protocol's state, or none while it is down; its disk; its timers.
 *
 * @param <S> the protocol's state
 */
public final class Node<S, M, R> {
  private final NodeId id;
  private final Optional<S> state;
  private final boolean paused;
  private final Disk<R> disk;
  private final Table<String, Timer> timers;

  /** 0 until somebody asks. */
  private int hash;

  Node(NodeId id, Optional<S> state, boolean paused, Disk<R> disk, Table<String, Timer> timers) {
    this.id = id;
    this.state = state;
    this.paused = paused;
    this.disk = disk;
    this.timers = timers;
  }

  static <S, M, R> Node<S, M, R> down(NodeId id, Seq<R> durable) {
    return new Node<>(id, Optional.empty(), false, Disk.holding(durable), Table.empty());
  }

  /** The same node where nodes have other names. */
  public Node<S, M, R> renamed(
      NodeId name, Optional<S> itsState, Disk<R> itsDisk, Table<String, Timer> itsTimers) {
    return new Node<>(name, itsState, paused, itsDisk, itsTimers);
  }

  public NodeId id() {
    return id;
  }

  /** Empty while the node is down. */
  public Optional<S> state() {
    return state;
  }

  public boolean up() {
    return state.isPresent();
  }

  public boolean paused() {
    return paused;
  }

  public boolean running() {
    return up() && !paused;
  }

  public Disk<R> disk() {
    return disk;
  }

  public Table<String, Timer> timers() {
    return timers;
  }

  /**
   * What happened to a node, and what it sent and answered. Depends on nothing but its arguments.
   */
  Outcome<S, M, R> after(Protocol<S, M, R> protocol, Local here, Event<M, R> event) {
    var before = event instanceof Event.Elapsed(var timer) ? without(timer) : this;
    return before.carryOut(protocol, protocol.on(here, before.state.orElseThrow(), event));
  }

  private Node<S, M, R> without(String timer) {
    return new Node<>(id, state, paused, disk, timers.remove(timer));
  }

  Outcome<S, M, R> sync(Protocol<S, M, R> protocol, Local here) {
    var records = disk.pending();
    var synced = new Node<S, M, R>(id, state, paused, disk.sync(protocol), timers);
    return synced.after(protocol, here, new Event.Synced<>(records));
  }

  /** It stays down; what an operator does to its disk is durable at once. */
  Node<S, M, R> offline(Protocol<S, M, R> protocol, Local here, Order order, Optional<S> other) {
    var changed = protocol.compact(protocol.offline(here, disk.durable(), order, other));
    return new Node<>(id, state, paused, disk.with(changed), timers);
  }

  Node<S, M, R> crash() {
    return new Node<>(id, Optional.empty(), false, disk.crash(), Table.empty());
  }

  Outcome<S, M, R> boot(Protocol<S, M, R> protocol, Local here, boolean diskLost) {
    Node<S, M, R> found = diskLost ? new Node<>(id, state, paused, disk.replaced(), timers) : this;
    var on = here.on(found.disk.serial());
    return found.carryOut(protocol, protocol.boot(on, found.disk.durable()));
  }

  Node<S, M, R> pause(boolean now) {
    return new Node<>(id, state, now, disk, timers);
  }

  private Outcome<S, M, R> carryOut(Protocol<S, M, R> protocol, Step<S, M, R> step) {
    var written = disk;
    var set = timers;
    var sent = Seq.<Envelope<M>>empty();
    var replies = Seq.<Reply<M, R>>empty();
    var refusal = Optional.<String>empty();
    for (var effect : step.effects()) {
      switch (effect) {
        case Send<M, R>(var to, var message) ->
            sent = sent.add(new Envelope<>(id, to, new Envelope.Peer<>(message)));
        case Reply<M, R> reply -> replies = replies.add(reply);
        case Write<M, R>(var entry) -> written = written.write(entry);
        case Force<M, R>(var entry) -> written = written.write(entry).sync(protocol);
        case SetTimer<M, R>(var name, var least, var most) ->
            set = set.put(name, Timer.between(least, most));
        case SetMemorylessTimer<M, R>(var name, var mean) ->
            set = set.put(name, Timer.memoryless(mean));
        case StopTimer<M, R>(var name) -> set = set.remove(name);
        case Refuse<M, R>(var advice) -> refusal = Optional.of(advice);
      }
    }
    var next = new Node<S, M, R>(id, Optional.of(step.state()), paused, written, set);
    return new Outcome<>(next, sent, replies, step.effects(), refusal);
  }

  @Override
  public boolean equals(Object object) {
    return this == object
        || (object instanceof Node<?, ?, ?> other
            && hashCode() == other.hashCode()
            && paused == other.paused
            && id.equals(other.id)
            && state.equals(other.state)
            && disk.equals(other.disk)
            && timers.equals(other.timers));
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      int lost = Hash.of(state.hashCode(), timers.hashCode());
      int kept = Hash.of(id.hashCode() + (paused ? 1 : 0), disk.hashCode());
      hash = Hash.of(lost, kept);
    }
    return hash;
  }
}
