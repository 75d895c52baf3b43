package replab.protocol.chain;

import replab.core.Durations;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Observation.Stream;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.chain.Part.Blank;
import replab.protocol.chain.Part.Halted;
import replab.protocol.chain.Part.Mastering;
import replab.protocol.chain.Part.Newcomer;
import replab.protocol.chain.Part.Server;
import replab.protocol.chain.Store.Update;

/** What operators see of servers and messages. */
final class Observing {
  static final String HEAD = "head";
  static final String TAIL = "tail";
  static final String MIDDLE = "middle";
  static final String ALONE = "head and tail";
  static final Seq<String> SERVING = Seq.of(HEAD, MIDDLE, TAIL, ALONE);

  static final String PREDECESSOR = "predecessor";
  static final String SUCCESSOR = "successor";
  static final String SENT = "sent list";
  static final String DIRTY = "dirty version";

  private final Settings settings;

  Observing(Settings settings) {
    this.settings = settings;
  }

  /** What it holds of updates that the tail may not have is dirty only to who reads it. */
  String unacknowledged() {
    return settings.reads == Settings.Reads.TAIL ? SENT : DIRTY;
  }

  Observation observe(NodeId self, Part part) {
    return switch (part) {
      case Server me -> server(self, me);
      case Halted(long configuration, var store, _, var refusal) ->
          observation(
              "halted",
              configuration,
              store,
              refusal.isEmpty()
                  ? Table.of("chain", "not in it: join " + self)
                  : Table.of("refused", refusal));
      case Blank(_, var refusal) ->
          observation(
              "blank",
              0,
              Store.EMPTY,
              refusal.isEmpty()
                  ? Table.of("data", "none: join gives it a copy")
                  : Table.of("refused", refusal));
      case Newcomer(long configuration, var store) ->
          observation("joining", configuration, store, Table.of("chain", "not in it yet"));
      case Mastering(var configuration) ->
          observation(
              "master",
              configuration.number(),
              Store.EMPTY,
              Table.of("chain", configuration.told()));
    };
  }

  private static Observation observation(
      String role, long configuration, Store store, Table<String, String> notes) {
    return observation(role, configuration, store, Seq.empty(), Table.empty(), notes);
  }

  private static Observation observation(
      String role,
      long configuration,
      Store store,
      Seq<Stream> streams,
      Table<Ticket, String> waiting,
      Table<String, String> notes) {
    return new Observation(
        role,
        role.equals(HEAD) || role.equals(ALONE),
        configuration,
        Lsn.entry(store.end()),
        Lsn.entry(store.flushed()),
        Lsn.entry(store.flushed()),
        store.asOf(store.flushed()),
        store.updates().map(Observing::entry),
        streams,
        waiting,
        notes);
  }

  private static Observation.Entry entry(Update update) {
    return new Observation.Entry(
        Lsn.entry(update.index() - 1), Lsn.entry(update.index()), 0, update.change().told());
  }

  private Observation server(NodeId self, Server me) {
    return observation(
        role(self, me),
        me.configuration().number(),
        me.store(),
        Seq.empty(),
        waiting(self, me),
        notes(self, me));
  }

  private static String role(NodeId self, Server me) {
    if (!me.active()) return "joining";
    boolean head = me.configuration().head().equals(self);
    boolean tail = me.configuration().tail().equals(self);
    if (head && tail) return ALONE;
    return head ? HEAD : tail ? TAIL : MIDDLE;
  }

  /** Writes are asked of the head, and the tail answers them. */
  private static Table<Ticket, String> waiting(NodeId self, Server me) {
    var tail = me.configuration().tail();
    var waiting = me.reads().map(_ -> tail + ", the tail, to say which version is committed");
    if (!me.configuration().head().equals(self)) return waiting;
    for (var update : me.store().after(me.store().acknowledged()))
      waiting = waiting.put(update.ticket(), tail + ", the tail");
    return waiting;
  }

  private Table<String, String> notes(NodeId self, Server me) {
    var notes = Table.<String, String>empty();
    var predecessor = me.configuration().predecessor(self);
    var successor = me.configuration().successor(self);
    if (predecessor.isPresent()) notes = notes.put(PREDECESSOR, predecessor.get().name());
    if (successor.isPresent()) notes = notes.put(SUCCESSOR, successor.get().name());
    if (!me.store().sent().isEmpty())
      notes =
          notes.put(
              unacknowledged(), String.join(", ", me.store().sent().map(u -> u.change().told())));
    if (settings.lease.isPresent()) notes = notes.put("lease until", Durations.show(me.leaseEnd()));
    return notes;
  }

  static String describe(Message message) {
    return switch (message) {
      case Message.Forward(_, var update) ->
          "update " + update.change().told() + " at " + (update.index() - 1);
      case Message.Ack(_, long index) -> "ack " + index;
      case Message.Have(_, long end, _) -> "you are my predecessor, I have all up to " + end;
      case Message.Rest(_, long before, var updates, _) ->
          updates.isEmpty()
              ? "you have all that I have"
              : "updates "
                  + String.join(", ", updates.map(u -> u.change().told()))
                  + " at "
                  + before;
      case Message.Query(_, _, var key) -> "which version of " + key + " is committed?";
      case Message.Version(_, _, long version) -> "version " + version;
      case Message.Outdated(var configuration) -> "no: " + told(configuration);
      case Message.Announce(var configuration) -> told(configuration);
      case Message.CopyTo(_, var newcomer) -> "copy your data to " + newcomer;
      case Message.CopyOf(_, var copy) -> "copy of all data up to " + copy.index();
      case Message.AddMe _ -> "take me in";
      case Message.Ready _ -> "I have a copy";
      case Message.Refused(var reason) -> "refused: " + reason;
      case Message.Alive _ -> "alive";
      case Message.Granted _ -> "heard you";
    };
  }

  private static String told(Configuration configuration) {
    return "configuration " + configuration.number() + " is " + configuration.told();
  }
}
