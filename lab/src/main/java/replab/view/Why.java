package replab.view;

import java.util.Optional;
import replab.core.Durations;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Observation.Entry;
import replab.core.Operation;
import replab.core.Seq;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.Flight;
import replab.sim.Happening;
import replab.sim.Live;
import replab.sim.Run;
import replab.sim.World;

/**
 * Why a key is on a node as it is: the choices that brought its record there, and where the newest
 * one is stuck that did not come.
 */
public final class Why {
  private final World<?, ?, ?> world;
  private final String key;
  private final NodeId node;
  private final Observation seen;

  private Why(Live<?, ?, ?> live, String key, NodeId node) {
    this.world = live.world();
    this.key = key;
    this.node = node;
    this.seen = world.observe(node);
  }

  /** Of a key on a node, which must exist. */
  public static <S, M, R> Text of(Run<S, M, R> run, String key, NodeId node, int width) {
    var live = run.live();
    var why = new Why(live, key, node);
    var carried = new Carried<>(run, key, node);
    if (!live.world().protocol().model().logged()) return why.is().line(carried.told()).wrap(width);
    return why.is().line(why.chain(live, carried)).line(why.newest(live)).wrap(width);
  }

  // ---- What is there, and how it came.

  private Text is() {
    var value = seen.data().find(key);
    var at = Text.of(Tone.STRONG, node.name()).plus(world.node(node).up() ? "" : " (down)");
    return value.isPresent()
        ? at.plus(" has ").plus(Tone.STRONG, key + "=" + value.get())
        : at.plus(" has no ").plus(Tone.STRONG, key);
  }

  private <S, M, R> Text chain(Live<S, M, R> played, Carried<S, M, R> carried) {
    var entry = shown();
    if (entry.isEmpty()) return unlogged(carried).line(hidden(entry));
    var record = entry.get();
    var told = Text.of("from the record " + at(record) + ":");
    var chain = chain(played, record);
    if (chain.isEmpty()) return told.line("  it was there when this run began");
    for (var happening : chain) told = told.line("  " + told(played, happening));
    return told.line(hidden(entry));
  }

  /** The record that what a reader finds comes from: a leader hides those that still wait. */
  private Optional<Entry> shown() {
    var last = last(seen, seen.replayed());
    var value = seen.data().find(key);
    if (last.isEmpty() || waiting().isEmpty()) return last;
    for (int i = seen.log().size() - 1; i >= 0; i--) {
      var entry = seen.log().get(i);
      if (value.isPresent() && entry.text().equals(key + "=" + value.get()))
        return Optional.of(entry);
      if (value.isEmpty() && entry.text().equals("delete " + key)) return Optional.of(entry);
    }
    return value.isPresent() ? last : Optional.empty();
  }

  private Seq<String> waiting() {
    var reasons = Seq.<String>empty();
    for (var waiting : seen.waiting().entries()) {
      var op = world.history().operations().find(waiting.key()).map(Operation::op);
      if (op.filter(o -> o.changesData() && o.key().equals(key)).isPresent())
        reasons = reasons.add(waiting.key() + " waits for " + waiting.value());
    }
    return reasons;
  }

  private Text hidden(Optional<Entry> shown) {
    var last = last(seen, seen.replayed());
    if (last.isEmpty() || last.equals(shown) || waiting().isEmpty()) return Text.EMPTY;
    return Text.of(Tone.LAGGING, "not shown")
        .plus(": " + at(last.get()) + " is in its log, and readers see it once it is committed; ")
        .plus(String.join(", ", waiting()));
  }

  /** Its log was copied from another node without the record, or is cut off in front by now. */
  private Text unlogged(Carried<?, ?, ?> carried) {
    if (!seen.data().has(key)) return Text.of("no record that it has replayed writes " + key);
    var begins = seen.log().isEmpty() ? seen.received() : seen.log().first().from();
    return Text.of("its log begins at " + begins + ", behind the record that wrote it;")
        .line(carried.came());
  }

  private static String at(Entry entry) {
    return entry.text() + " at " + entry.from();
  }

  private boolean writes(Entry entry) {
    return entry.text().startsWith(key + "=") || entry.text().equals("delete " + key);
  }

  private Optional<Entry> last(Observation at, Lsn upTo) {
    for (int i = at.log().size() - 1; i >= 0; i--) {
      var entry = at.log().get(i);
      if (writes(entry) && !entry.to().isAfter(upTo)) return Optional.of(entry);
    }
    return Optional.empty();
  }

  /**
   * The happenings from the client's request to the record's replay here, as far as they are known.
   */
  private <S, M, R> Seq<Happening<M>> chain(Live<S, M, R> played, Entry record) {
    int arrival = arrival(played, record);
    if (arrival < 0) return written(played, record);
    var chain = Seq.of(played.trace().get(arrival));
    var synced = nextSync(played, arrival);
    if (synced.isPresent()) chain = chain.add(synced.get());
    int sender = played.trace().get(arrival).cause();
    if (sender < 0) return chain;
    var from = ((Choice.Deliver<M>) played.trace().get(arrival).choice()).envelope().from();
    return asked(played, record, sender, from).addAll(chain);
  }

  /** Of a record that this node wrote itself. */
  private <S, M, R> Seq<Happening<M>> written(Live<S, M, R> played, Entry record) {
    var request = asked(played, record, played.trace().size() - 1, node);
    if (request.isEmpty()) return request;
    return nextSync(played, request.first().index()).map(request::add).orElse(request);
  }

  /** The delivery that brought the record here. */
  private <S, M, R> int arrival(Live<S, M, R> played, Entry record) {
    for (int i = 0; i < played.trace().size(); i++)
      if (played.trace().get(i).choice() instanceof Choice.Deliver<M>(var envelope)
          && envelope.to().equals(node)
          && carries(played, envelope, record)) return i;
    return -1;
  }

  private static <S, M, R> boolean carries(
      Live<S, M, R> played, Envelope<M> envelope, Entry record) {
    return envelope.content() instanceof Envelope.Peer<M>(var message)
        && played.world().protocol().replicates(message)
        && played.world().protocol().describe(message).endsWith(at(record));
  }

  private <S, M, R> Optional<Happening<M>> nextSync(Live<S, M, R> played, int after) {
    for (int i = after + 1; i < played.trace().size(); i++)
      if (played.trace().get(i).choice() instanceof Choice.Sync<M>(var where) && where.equals(node))
        return Optional.of(played.trace().get(i));
    return Optional.empty();
  }

  /**
   * Back along what happened to the node that wrote the record, to the request that asked for it.
   */
  private <S, M, R> Seq<Happening<M>> asked(
      Live<S, M, R> played, Entry record, int from, NodeId writer) {
    int i = lastAt(played, from, writer);
    Optional<Happening<M>> sender =
        i >= 0 && !played.trace().get(i).sent().isEmpty() && !writer.equals(node)
            ? Optional.of(played.trace().get(i))
            : Optional.empty();
    for (; i >= 0; i = played.trace().get(i).before())
      if (asks(played, played.trace().get(i), record)) {
        var request = Seq.of(played.trace().get(i));
        return sender
            .filter(s -> s.index() != request.first().index())
            .map(request::add)
            .orElse(request);
      }
    return sender.map(Seq::of).orElse(Seq.empty());
  }

  private static <S, M, R> int lastAt(Live<S, M, R> played, int from, NodeId party) {
    int i = from;
    while (i >= 0 && !played.trace().get(i).party().equals(party)) i--;
    return i;
  }

  private <S, M, R> boolean asks(Live<S, M, R> played, Happening<M> happening, Entry record) {
    if (!(happening.choice() instanceof Choice.Deliver<M>(var envelope)
        && envelope.content() instanceof Envelope.Request<M>(var ticket, var op, _))) return false;
    if (!op.changesData() || !op.key().equals(key)) return false;
    var operation = played.world().history().operations().at(ticket);
    var position = Staleness.stamp(operation).position();
    return position.isZero() ? op.toString().endsWith(record.text()) : position.equals(record.to());
  }

  static <S, M, R> String told(Live<S, M, R> played, Happening<M> happening) {
    return switch (happening.choice()) {
      case Choice.Deliver<M>(var envelope) ->
          envelope.content() instanceof Envelope.Peer<M>
              ? envelope.to()
                  + " got #"
                  + happening.number()
                  + " from "
                  + envelope.from()
                  + ": "
                  + Wording.of(played.world(), envelope)
              : envelope.from()
                  + " asked "
                  + envelope.to()
                  + ": "
                  + Wording.of(played.world(), envelope);
      case Choice.Sync<M>(var where) -> where + "'s disk synced" + sent(happening);
      case Choice.Fire<M>(var where, var timer) ->
          where + "'s timer " + timer + " fired" + sent(happening);
      case Choice.Command<M>(var where, var order) ->
          where + " was told: " + Wording.of(order) + sent(happening);
      case Choice.Ask<M>(var ticket, var client, var where, var op, _) ->
          client + " asked " + where + ": " + ticket + " " + Wording.of(op);
      case Choice.GiveUp<M>(var ticket, var reason) -> ticket + " was given up: " + reason;
      case Choice.Introduce<M>(var client, _) -> client + " was introduced";
      case Choice.Drop<M> _ -> "#" + happening.number() + " was dropped";
      case Choice.Duplicate<M> _ ->
          "#" + happening.number() + " was copied as #" + happening.sent().first();
      case Choice.Hold<M> _ -> "#" + happening.number() + " was held";
      case Choice.Release<M> _ -> "#" + happening.number() + " was released";
      case Choice.Cut<M>(var links) -> "cut: " + Wording.of(links);
      case Choice.Heal<M>(var links) -> "healed: " + Wording.of(links);
      case Choice.Crash<M>(var where) -> where + " crashed: what its disk had not synced is gone";
      case Choice.Boot<M>(var where, boolean diskLost) ->
          where + (diskLost ? " restarted without its disk" : " restarted") + sent(happening);
      case Choice.Pause<M>(var where) -> where + " was paused";
      case Choice.Resume<M>(var where) -> where + " went on";
      case Choice.Set<M>(var setting, var value) ->
          "set " + setting + "=" + value + sent(happening);
      case Choice.Join<M>(var where) -> where + " joined" + sent(happening);
      case Choice.Leave<M>(var where) -> where + " left";
      case Choice.Pass<M>(var span) -> Durations.show(span) + " passed";
      case Choice.Skew<M>(var where, var offset, double rate) ->
          where + ": " + Wording.skew(offset, rate);
      case Choice.Pace<M> _ -> "links and disks took another time from then on";
    };
  }

  private static <M> String sent(Happening<M> happening) {
    return happening.sent().isEmpty()
        ? ""
        : "; it sent " + String.join(", ", happening.sent().map(number -> "#" + number));
  }

  // ---- What is missing.

  /** The newest change of the key that some leader has, if it is not here. */
  private <S, M, R> Text newest(Live<S, M, R> played) {
    var told = Text.EMPTY;
    for (var leader : world.nodes()) {
      var id = leader.id();
      if (id.equals(node) || !leader.up() || !world.observe(id).leads()) continue;
      var theirs = world.observe(id);
      var newest = last(theirs, theirs.received());
      if (newest.isEmpty() || newest.equals(last(seen, seen.replayed()))) continue;
      told = told.line(missing(played, id, theirs, newest.get()));
    }
    return told.isEmpty() ? upToDate() : told;
  }

  private Text upToDate() {
    var leads = seen.leads() ? "it leads" : "no leader that is up has a newer one";
    return Text.of(Tone.FRESH, "current").plus(": " + leads);
  }

  private <S, M, R> Text missing(
      Live<S, M, R> played, NodeId leader, Observation theirs, Entry newest) {
    return Text.of(Tone.LAGGING, "not here")
        .plus(": " + at(newest) + ", which " + leader + " has; ")
        .plus(stuck(played, leader, theirs, newest));
  }

  private <S, M, R> String stuck(
      Live<S, M, R> played, NodeId leader, Observation theirs, Entry newest) {
    if (seen.log().contains(newest)) return here(newest);
    if (!Fork.of(seen, theirs).first().isEmpty())
      return node + "'s log has diverged from " + leader + "'s (rewind " + node + ")";
    if (newest.to().isAfter(theirs.flushed()))
      return "it is not even on " + leader + "'s own disk yet, so nothing was sent";
    var flight = flight(played, newest);
    if (flight.isPresent())
      return "#"
          + flight.get().number()
          + " carries it here and "
          + Wording.obstacle(played.world(), flight.get())
              .map(why -> "cannot arrive: " + why)
              .orElse("waits: deliver #" + flight.get().number());
    return unsent(leader, theirs, newest);
  }

  private String here(Entry newest) {
    return newest.to().isAfter(seen.flushed())
        ? "it is in this node's log, but not on its disk yet (settle)"
        : "it is on this node's disk, but not replayed yet"
            + (seen.notes().has("replay") ? ": replay is paused" : "");
  }

  private <S, M, R> Optional<Flight<M>> flight(Live<S, M, R> played, Entry newest) {
    for (var flight : played.flights().values())
      if (flight.envelope().to().equals(node) && carries(played, flight.envelope(), newest))
        return Optional.of(flight);
    return Optional.empty();
  }

  private String unsent(NodeId leader, Observation theirs, Entry newest) {
    if (!world.node(node).up()) return node + " is down";
    for (var stream : theirs.streams())
      if (stream.follower().equals(node))
        return stream.sent().isAfter(newest.from())
            ? "it was sent and is lost; " + leader + " sends it again when its timer fires"
            : leader + " has yet to send it, behind what is on its way";
    var refused = seen.notes().find("refused").map(why -> ": " + why).orElse("");
    var upstream = seen.notes().find("upstream").map(who -> " (it follows " + who + ")").orElse("");
    return leader + " does not stream to " + node + (refused.isEmpty() ? upstream : refused);
  }
}
