package replab.protocol.singleleader;

import replab.core.Durations;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Observation.Stream;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.singleleader.Role.Blank;
import replab.protocol.singleleader.Role.Choosing;
import replab.protocol.singleleader.Role.Follower;
import replab.protocol.singleleader.Role.Leader;
import replab.protocol.singleleader.Role.Stopped;
import replab.protocol.singleleader.Role.Waiting;
import replab.protocol.singleleader.Role.Watching;
import replab.protocol.singleleader.Wal.Cell;

/** What operators see of nodes and messages, in PostgreSQL's words. */
final class Observing {
  private final Settings settings;
  private final Leading leading;

  Observing(Settings settings, Leading leading) {
    this.settings = settings;
    this.leading = leading;
  }

  Observation observe(Role role) {
    return switch (role) {
      case Leader me -> leader(me);
      case Follower me -> follower(me);
      case Stopped(var store, var vote) ->
          observation(
              "fenced", false, vote.term(), store, Seq.empty(), Table.empty(), Table.empty());
      case Blank(_, var refusal) ->
          observation(
              "blank",
              false,
              0,
              Store.EMPTY,
              Seq.empty(),
              Table.empty(),
              refusal.isEmpty()
                  ? Table.of("data", "none: join gives it a copy")
                  : Table.of("refused", refusal));
      case Watching(var leader, var reign) -> monitor(reign, Table.of("watching", leader.name()));
      case Choosing(var leader, var reign, var candidates) ->
          monitor(
              reign,
              Table.of(
                  "lost",
                  leader.name(),
                  "answered",
                  String.join(" ", candidates.stream().map(c -> c.key().name()).toList())));
    };
  }

  private static Observation monitor(long reign, Table<String, String> notes) {
    return observation("monitor", false, reign, Store.EMPTY, Seq.empty(), Table.empty(), notes);
  }

  private Observation leader(Leader me) {
    var waiting = Table.<Ticket, String>empty();
    for (var commit : me.waiting().entries())
      waiting =
          waiting.put(commit.value().ticket(), leading.waitsFor(me, commit.value(), commit.key()));
    // Where a majority decides, it says nothing that none is named.
    var notes =
        settings.elected && settings.sync.asynchronous()
            ? Table.<String, String>empty()
            : Table.of("synchronous_standby_names", settings.sync.asPostgres());
    if (settings.syncTimeout.isPresent())
      notes = notes.put("semi-sync", me.degraded() ? "OFF" : "ON");
    if (settings.lease.isPresent()) notes = notes.put("lease until", Durations.show(me.leaseEnd()));
    if (settings.elected) notes = notes.put("committed", committed(me.store()));
    return observation(
        "leader", true, me.reign(), shown(me, leading.hidden(me)), streams(me), waiting, notes);
  }

  /** With the data as its readers see it: without what is {@code hidden} from them. */
  private static Store shown(Leader me, Table<Lsn, Waiting> hidden) {
    var data = me.store().data();
    var earlier = Table.<String, Boolean>empty();
    for (var waiting : hidden.values()) {
      var key = waiting.key();
      if (!earlier.has(key))
        data =
            waiting.before().isPresent() ? data.put(key, waiting.before().get()) : data.remove(key);
      earlier = earlier.put(key, true);
    }
    var store = me.store();
    return new Store(
        store.wal(), store.flushed(), store.replayed(), data, store.committed(), store.edition());
  }

  private Seq<Stream> streams(Leader me) {
    return me.senders()
        .entries()
        .map(row -> {
          var sender = row.value();
          var lags = sender.lags();
          return new Stream(
              row.key(),
              settings.anonymous ? SyncRule.ANONYMOUS.name() : row.key().name(),
              sender.streaming() ? "streaming" : "catchup",
              settings.sync.state(me.senders(), row.key()),
              sender.sent(),
              sender.write(),
              sender.flush(),
              sender.replay(),
              lags.write(),
              lags.flush(),
              lags.replay());
        });
  }

  private static String committed(Store store) {
    return store.committed().map(Lsn::toString).orElse("unknown");
  }

  private Observation follower(Follower me) {
    boolean campaigns = !me.votes().isEmpty();
    var notes =
        campaigns
            ? Table.of("votes", String.join(", ", me.votes().map(NodeId::name)))
            : Table.of("upstream", me.upstream().map(Object::toString).orElse("nobody"));
    if (me.vote().candidate().isPresent())
      notes = notes.put("voted for", me.vote().candidate().get().name());
    if (settings.elected) notes = notes.put("committed", committed(me.store()));
    if (!me.refusal().isEmpty()) notes = notes.put("refused", me.refusal());
    if (!me.replaying()) notes = notes.put("replay", "paused");
    var waiting = me.parked().map(read -> "replay up to " + read.until().position());
    return observation(
        campaigns ? "candidate" : "follower",
        false,
        Math.max(me.heard(), me.store().wal().lastTimeline()),
        me.store(),
        Seq.empty(),
        waiting,
        notes);
  }

  private static Observation observation(
      String role,
      boolean leads,
      long term,
      Store store,
      Seq<Stream> streams,
      Table<Ticket, String> waiting,
      Table<String, String> notes) {
    return new Observation(
        role,
        leads,
        term,
        store.end(),
        store.flushed(),
        store.replayed(),
        store.data().map(Cell::value),
        store
            .wal()
            .entries()
            .map(e -> new Observation.Entry(e.from(), e.to(), e.timeline(), e.change().toString())),
        streams,
        waiting,
        notes);
  }

  static String describe(Message message) {
    return switch (message) {
      case Message.Start(_, var end, var timeline, _, _, _) -> "stream from " + end + on(timeline);
      case Message.Append(_, _, var entry, _) -> "append " + entry.change() + " at " + entry.from();
      case Message.Status(_, _, var write, var flush, var replay) -> status(write, flush, replay);
      case Message.Streams _ -> "I stream to you";
      case Message.Refused(var reason, _, _) -> "refused: " + reason;
      case Message.Ended _ -> "my stream ends";
      case Message.CopyPlease _ -> "base backup?";
      case Message.Copy(var base) -> "base backup at " + base.end();
      case Message.Compare _ -> "where do our logs part?";
      case Message.Parted(_, _, var fork) -> "our logs part at " + fork;
      case Message.Deposed(var reign) -> "deposed: timeline " + reign + " reigns";
      case Message.Reigns(var reign) -> "I lead timeline " + reign;
      case Message.Alive(var reign, _, var committed, _) ->
          "alive" + on(reign) + (committed.equals(Lsn.ZERO) ? "" : ", a majority has " + committed);
      case Message.Granted _ -> "heard you";
      case Message.Poll(var reign) -> "who could lead timeline " + reign + "?";
      case Message.Polled(_, var timeline, var end) -> "my log ends at " + end + on(timeline);
      case Message.Promote(var reign) -> "lead timeline " + reign;
      case Message.Follow(var leader, _) -> "follow " + leader;
      case Message.RequestVote(var term, _, _) -> "vote for me to lead timeline " + term;
      case Message.Voted(var term, boolean granted) ->
          "vote for timeline " + term + ": " + (granted ? "yes" : "no");
    };
  }

  private static String on(long timeline) {
    return " on timeline " + timeline;
  }

  private static String status(Lsn write, Lsn flush, Lsn replay) {
    if (write.equals(flush) && flush.equals(replay)) return "ack " + replay;
    return "ack write " + write + " flush " + flush + " replay " + replay;
  }
}
