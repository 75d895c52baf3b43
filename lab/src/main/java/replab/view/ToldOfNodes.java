package replab.view;

import java.util.Optional;
import replab.core.Counted;
import replab.core.Durations;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Seq;
import replab.core.Table;
import replab.sim.Link;

/** What a step made of nodes: up or down, their part, how far their logs came. */
final class ToldOfNodes {
  private static final int MOST_ENTRIES = 3;

  private ToldOfNodes() {}

  static <S, M, R> Text of(Change<S, M, R> change) {
    var told = cuts(change);
    for (var gone : change.was().keys())
      if (!change.is().has(gone)) told = told.line(gone + " has left");
    for (var node : change.is().keys()) told = told.line(node(change, node));
    return told.line(splitBrain(change));
  }

  private static <S, M, R> Text cuts(Change<S, M, R> change) {
    var was = change.before().world().network().cuts();
    var is = change.after().world().network().cuts();
    var cut = is.filter(link -> !was.contains(link));
    var healed = was.filter(link -> !is.contains(link));
    var told = Text.EMPTY;
    if (!cut.isEmpty()) told = told.line(Text.of(Tone.BROKEN, "cut: ").plus(links(cut)));
    if (!healed.isEmpty()) told = told.line(Text.of(Tone.FRESH, "healed: ").plus(links(healed)));
    return told;
  }

  private static String links(Seq<Link> links) {
    Seq<String> names = Seq.empty();
    for (var link : links) {
      boolean both = links.contains(link.back());
      if (both && link.from().compareTo(link.to()) > 0) continue;
      names = names.add(link.from() + (both ? " / " : " -> ") + link.to());
    }
    return String.join(", ", names);
  }

  private static <S, M, R> Text node(Change<S, M, R> change, NodeId node) {
    var is = change.is().at(node);
    if (!change.was().has(node))
      return Text.of(node + " joins: " + is.role())
          .line(Wording.refused(node, is.notes().find("refused")));
    var was = change.was().at(node);
    if (change.wasUp(node) && !change.up(node)) return down(node, was, is);
    if (!change.wasUp(node) && change.up(node))
      return Text.of(node + " is up: " + part(change, is));
    return paused(change, node)
        .line(role(change, node, was, is))
        .line(note(node, was, is))
        .line(news(change.model().news(), node, was, is))
        .line(progress(change, node, was, is));
  }

  private static Text down(NodeId node, Observation was, Observation is) {
    var told = Text.of(Tone.BROKEN, node + " is down");
    var gone = was.log().filter(e -> e.from().compareTo(is.received()) >= 0);
    return gone.isEmpty() || was.received().equals(is.received())
        ? told
        : told.plus(": " + entries(gone) + " was not on its disk yet, and is gone");
  }

  private static <S, M, R> Text paused(Change<S, M, R> change, NodeId node) {
    boolean was = change.before().world().node(node).paused();
    boolean is = change.after().world().node(node).paused();
    if (was == is) return Text.EMPTY;
    return is
        ? Text.of(Tone.LAGGING, node + " is paused: alive, but deaf and dumb")
        : Text.of(node + " goes on");
  }

  private static <S, M, R> Text role(
      Change<S, M, R> change, NodeId node, Observation was, Observation is) {
    boolean crowned = is.leads() && (!was.leads() || was.term() != is.term());
    if (crowned) return Text.of(Tone.STRONG, node + " " + is.leading()).plus(since(change, is));
    if (was.role().equals(is.role())) return Text.EMPTY;
    return was.leads()
        ? Text.of(node + " leads no more: " + part(change, is))
        : Text.of(node + " is " + part(change, is));
  }

  private static <S, M, R> String since(Change<S, M, R> change, Observation is) {
    if (is.term() == 0) return "";
    if (!change.model().rivals()) return ", in " + reign(change, is);
    return ", on " + reign(change, is) + " from " + start(is);
  }

  /** {@code timeline 2}. */
  private static <S, M, R> String reign(Change<S, M, R> change, Observation is) {
    return change.model().reign() + " " + is.term();
  }

  /** Where the log of this reign begins. */
  private static String start(Observation is) {
    for (var entry : is.log()) if (entry.term() == is.term()) return entry.from().toString();
    return is.received().toString();
  }

  private static <S, M, R> String part(Change<S, M, R> change, Observation is) {
    var upstream = is.notes().find("upstream");
    return is.leads()
        ? is.role() + " of " + reign(change, is)
        : is.role() + upstream.map(name -> " of " + name).orElse("");
  }

  private static Text note(NodeId node, Observation was, Observation is) {
    var told = Text.EMPTY;
    var upstream = fresh(was, is, "upstream");
    if (upstream.isPresent() && was.role().equals(is.role()))
      told = told.line(node + " follows " + upstream.get());
    told = told.line(Wording.refused(node, fresh(was, is, "refused")));
    if (was.notes().has("replay") != is.notes().has("replay"))
      told = told.line(node + (is.notes().has("replay") ? " pauses replay" : " replays again"));
    return told;
  }

  /** {@code n1: predecessor n2; no successor}. */
  private static Text news(Seq<String> names, NodeId node, Observation was, Observation is) {
    var told = Seq.<String>empty();
    for (var name : names) {
      var now = is.notes().find(name);
      if (!now.equals(was.notes().find(name)))
        told = told.add(now.map(value -> name + " " + value).orElse("no " + name));
    }
    return told.isEmpty() ? Text.EMPTY : Text.of(node + ": " + String.join("; ", told));
  }

  private static Optional<String> fresh(Observation was, Observation is, String note) {
    var now = is.notes().find(note);
    return now.equals(was.notes().find(note)) ? Optional.empty() : now;
  }

  private static <S, M, R> Text progress(
      Change<S, M, R> change, NodeId node, Observation was, Observation is) {
    if (!change.model().logged()) return held(node, was.data(), is.data());
    if (is.leads()) return Text.EMPTY;
    if (was.received().isAfter(is.received())) return takenBack(node, was, is);
    boolean copied =
        is.received().isAfter(was.received())
            && (is.log().isEmpty() || is.log().first().from().isAfter(was.received()));
    if (copied)
      return Text.of(node + " has all data up to " + is.received() + "; its log begins ")
          .plus(begins(is).equals(is.received()) ? "there" : "at " + begins(is));
    var gone = replaced(was.log(), is.log());
    if (gone.isEmpty()) return onward(node, was, is, is.received());
    return Text.of(Tone.LAGGING, node + " took back " + entries(gone))
        .line(onward(node, was, is, gone.first().from()));
  }

  /** What it has come to hold, whose log is as it was up to {@code kept}. */
  private static Text onward(NodeId node, Observation was, Observation is, Lsn kept) {
    var replayed = Lsn.min(was.replayed(), kept);
    if (is.replayed().isAfter(replayed))
      return told(node, "replayed", is, replayed, is.replayed(), "");
    var flushed = Lsn.min(was.flushed(), kept);
    if (is.flushed().isAfter(flushed))
      return told(node, "flushed", is, flushed, is.flushed(), behind(is));
    var received = Lsn.min(was.received(), kept);
    return is.received().isAfter(received)
        ? told(node, "received", is, received, is.received(), ", not on its disk yet")
        : Text.EMPTY;
  }

  private static Lsn begins(Observation is) {
    return is.log().isEmpty() ? is.received() : is.log().first().from();
  }

  private static String behind(Observation is) {
    return is.flushed().isAfter(is.replayed()) ? ", not replayed yet" : "";
  }

  /** The end of a log in whose place there is something else now. */
  static Seq<Observation.Entry> replaced(Seq<Observation.Entry> was, Seq<Observation.Entry> is) {
    if (is.isEmpty() || was.equals(is)) return Seq.empty();
    int kept = was.size();
    while (kept > 0
        && !is.first().from().isAfter(was.get(kept - 1).from())
        && !is.contains(was.get(kept - 1))) kept--;
    return was.drop(kept);
  }

  /** What a node holds since then, where no log tells how it came by it. */
  private static Text held(NodeId node, Table<String, String> was, Table<String, String> is) {
    var told = Seq.<String>empty();
    for (var key : is.keys())
      if (!was.find(key).equals(is.find(key))) told = told.add(key + "=" + is.at(key));
    for (var key : was.keys()) if (!is.has(key)) told = told.add("no " + key);
    if (told.isEmpty()) return Text.EMPTY;
    return Text.of(
        node
            + " has "
            + (told.size() > MOST_ENTRIES
                ? Counted.of(told.size(), "new value")
                : String.join(", ", told)));
  }

  private static Text takenBack(NodeId node, Observation was, Observation is) {
    var replaced = replaced(was.log(), is.log());
    var gone =
        replaced.isEmpty()
            ? was.log().filter(e -> e.from().compareTo(is.received()) >= 0)
            : replaced;
    return Text.of(Tone.LAGGING, node + " took back " + entries(gone))
        .plus(": its log ends at " + is.received() + " now");
  }

  private static Text told(NodeId node, String did, Observation is, Lsn from, Lsn to, String but) {
    var entries = is.log().filter(e -> e.to().isAfter(from) && !e.to().isAfter(to));
    if (!entries.isEmpty())
      return Text.of(node + " " + did + " " + entries(entries) + ": up to " + to + but);
    return Text.of(node + " " + did + " all up to " + to + but)
        .plus(begins(is).isAfter(from) ? "; its log begins at " + begins(is) : "");
  }

  private static String entries(Seq<Observation.Entry> entries) {
    return entries.size() > MOST_ENTRIES || entries.isEmpty()
        ? Counted.of(entries.size(), "record")
        : String.join(", ", entries.map(Observation.Entry::text));
  }

  /** Said when it begins, not at every step that it lasts. */
  private static <S, M, R> Text splitBrain(Change<S, M, R> change) {
    var leaders = change.leaders();
    if (leaders.size() < 2 || leaders.equals(change.leadersBefore())) return Text.EMPTY;
    var names = String.join(" and ", leaders.map(node -> leader(change, node)));
    if (!change.model().rivals())
      return sameTerm(change, leaders)
          ? Text.of(Tone.BROKEN, "two leaders in one term: ").plus(names)
          : Text.of(Tone.LAGGING, "two " + change.is().at(leaders.first()).role() + "s: ")
              .plus(names + "; the older one has not heard yet");
    boolean split = leaders.filter(node -> mayAnswer(change, node)).size() > 1;
    return split
        ? Text.of(Tone.BROKEN, "split brain: ").plus(names + " each take themselves for the leader")
        : Text.of(Tone.LAGGING, "two leaders: ").plus(names);
  }

  private static <S, M, R> boolean sameTerm(Change<S, M, R> change, Seq<NodeId> leaders) {
    return leaders.stream().map(node -> change.is().at(node).term()).distinct().count()
        < leaders.size();
  }

  private static <S, M, R> String leader(Change<S, M, R> change, NodeId node) {
    var reign = reign(change, change.is().at(node));
    return node + " (" + reign + (mayAnswer(change, node) ? ")" : "; its lease has ended)");
  }

  /** Not a leader whose lease has ended by its own clock. */
  private static <S, M, R> boolean mayAnswer(Change<S, M, R> change, NodeId node) {
    var world = change.after().world();
    var now = world.clock(node).at(world.time());
    return change
        .is()
        .at(node)
        .notes()
        .find("lease until")
        .map(Durations::parse)
        .map(end -> now.compareTo(end) < 0)
        .orElse(true);
  }
}
