package replab.protocol.chain;

import replab.core.Event;
import replab.core.Local;
import replab.core.Mistake;
import replab.core.Model;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Op;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Step;
import replab.core.Table;
import replab.protocol.chain.Durable.Announced;
import replab.protocol.chain.Durable.Begun;
import replab.protocol.chain.Durable.Copied;
import replab.protocol.chain.Durable.Logged;
import replab.protocol.chain.Durable.Started;
import replab.protocol.chain.Part.Blank;
import replab.protocol.chain.Part.Halted;
import replab.protocol.chain.Part.Mastering;
import replab.protocol.chain.Part.Newcomer;
import replab.protocol.chain.Part.Server;

/**
 * Chain replication: servers stand in a line. Updates enter at the head, which puts them in one
 * order, and each server passes them on to its successor; the tail answers, for updates as for
 * reads. What has come to the tail is on every disk before it, so an update that was answered for
 * outlives all servers but one, and a read at the tail sees all that were.
 *
 * <p>A <em>master</em> mends the chain. Is the head taken out, its successor is the head; what it
 * alone had was never answered for. Is the tail taken out, its predecessor is the tail, and has all
 * that the old one had. Is one in between taken out, its predecessor sends its successor what that
 * one misses: everything that was sent and not acknowledged is kept for this (the Sent list). A new
 * server becomes the tail once it has a copy, and all that the old tail took since.
 *
 * <p>All of this rests on <em>fail-stop</em>: a server that is taken out has halted, and the master
 * is never wrong about that. On a network silence proves nothing. A tail that is cut off from the
 * master alone answers reads on, from data that nobody adds to any more: stale. Numbers do not help
 * ({@code fencing=epoch}): they stop a server that talks to others, or a client that has seen a
 * newer configuration, but a lone tail asks nobody. A {@code lease} does: the tail stops by its own
 * clock before the master loses patience. Fail-stop also means that a server that crashed is out,
 * though it restarts with all its data: it has to join anew, as the tail.
 *
 * <p>{@code reads=any} is CRAQ: every server answers. A version is <em>dirty</em> until the tail is
 * known to have it, and <em>clean</em> from then on. Where the newest version of a key is clean, it
 * is the answer; where it is dirty, the server asks the tail which version is committed, and
 * answers with that one. {@code reads=dirty} leaves the question out: it answers with what may yet
 * be lost, and what the tail does not show.
 *
 * <p>Follows van Renesse and Schneider, <em>Chain Replication for Supporting High Throughput and
 * Availability</em> (OSDI 2004, §3), and Terrace and Freedman, <em>Object Storage on CRAQ</em>
 * (USENIX ATC 2009, §2). It differs on purpose:
 *
 * <ul>
 *   <li>The master is one process that does not fail; the paper's is replicated, by Paxos.
 *   <li>Each server has a disk, and an update is on it before it goes on.
 *   <li>The network may lose and reorder where the paper has reliable first-in-first-out links:
 *       what comes early waits, and what is not acknowledged is sent again.
 *   <li>Servers learn a new configuration from each other, too; and the successor of a server that
 *       failed tells its new predecessor how far it is itself, not by way of the master.
 *   <li>Clients know who is head and tail; the master does not tell them.
 *   <li>Clients' operations are not numbered, so one that is retried may be done twice.
 *   <li>A copy for a new tail is one message, and is taken at once.
 *   <li>Where all servers have failed nobody serves, whatever is on their disks.
 * </ul>
 */
public final class Chain implements Protocol<Part, Message, Durable> {
  private final Settings settings;
  private final Serving serving;
  private final Outside outside;
  private final Master master;

  /** Reads at the tail, failures seen by an operator. */
  public Chain() {
    this(Settings.DEFAULT);
  }

  private Chain(Settings settings) {
    this.settings = settings;
    serving = new Serving(settings);
    outside = new Outside(settings, serving);
    master = new Master(settings);
  }

  /** The first member is the head, the last one the tail. */
  @Override
  public Seq<Durable> initial(NodeId self, Seq<NodeId> members) {
    var first = new Configuration(1, members.filter(member -> !member.equals(Master.NAME)));
    return Seq.of(self.equals(Master.NAME) ? new Announced(first) : new Begun(first));
  }

  /** Only a new cluster's servers start in the chain: any other has failed before. */
  @Override
  public Step<Part, Message, Durable> boot(Local here, Seq<Durable> durable) {
    if (durable.isEmpty()) return new Blank(false, "").step();
    var store = Store.EMPTY;
    for (var entry : durable)
      switch (entry) {
        case Announced(var announced) -> {
          return master.start(announced);
        }
        case Begun(var begun) -> {
          if (durable.size() == 1) return begun(here, begun);
        }
        case Copied(_, var copy) -> store = Store.of(copy);
        case Logged(var update) -> store = store.add(update).flushedTo(update.index());
        case Started _ -> {}
      }
    return new Halted(0, store, false, "").step();
  }

  private Step<Part, Message, Durable> begun(Local here, Configuration begun) {
    return serving.start(here, Server.first(begun)).force(new Started());
  }

  @Override
  public Step<Part, Message, Durable> on(Local here, Part part, Event<Message, Durable> event) {
    return switch (part) {
      case Server me -> serving.on(here, me, event);
      case Newcomer me -> outside.on(here, me, event);
      case Halted _, Blank _ -> outside.on(here, part, event);
      case Mastering me -> master.on(here, me, event);
    };
  }

  /** Nothing before a copy of all data counts, and of configurations only the last. */
  @Override
  public Seq<Durable> compact(Seq<Durable> durable) {
    if (durable.isEmpty()) return durable;
    return switch (durable.last()) {
      case Copied _, Announced _ -> durable.drop(durable.size() - 1);
      case Begun _, Started _, Logged _ -> durable;
    };
  }

  @Override
  public Observation observe(NodeId self, Part part) {
    return new Observing(settings).observe(self, part);
  }

  @Override
  public String describe(Message message) {
    return Observing.describe(message);
  }

  @Override
  public boolean replicates(Message message) {
    return message instanceof Message.Forward
        || (message instanceof Message.Rest rest && !rest.updates().isEmpty())
        || message instanceof Message.CopyOf;
  }

  @Override
  public boolean advances(String timer) {
    return timer.equals(Serving.RESEND);
  }

  @Override
  public Model model() {
    var unacknowledged = new Observing(settings).unacknowledged();
    return new Model(
        false,
        "configuration",
        false,
        Seq.of(Observing.SUCCESSOR, unacknowledged),
        Seq.of(Observing.PREDECESSOR, Observing.SUCCESSOR, Observing.DIRTY));
  }

  @Override
  public boolean takes(Op op, Observation node) {
    if (op.changesData()) return node.leads();
    return settings.reads == Settings.Reads.TAIL
        ? node.role().equals(Observing.TAIL) || node.role().equals(Observing.ALONE)
        : Observing.SERVING.contains(node.role());
  }

  @Override
  public Seq<NodeId> attendants() {
    return Seq.of(Master.NAME);
  }

  @Override
  public Table<String, String> orders() {
    return Settings.ORDERS;
  }

  @Override
  public boolean relays() {
    return true;
  }

  @Override
  public Table<String, String> instead() {
    return Settings.INSTEAD;
  }

  @Override
  public void check(Op op) {
    if (op instanceof Op.Write(_, var value, _) && value.endsWith("()"))
      throw new Mistake("Here is no engine that evaluates " + value + ": write a value.");
  }

  @Override
  public Table<String, String> settings() {
    return settings.typed.values();
  }

  @Override
  public Table<String, String> meanings() {
    return Settings.MEANINGS;
  }

  @Override
  public Chain set(String key, String value) {
    return new Chain(settings.set(key, value));
  }
}
