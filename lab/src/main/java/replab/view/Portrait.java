package replab.view;

import replab.core.Counted;
import replab.core.Durations;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.sim.Live;
import replab.sim.World;

/** All that can be seen of one node, or of the cluster as a whole. */
public final class Portrait {
  private static final String SYNCHRONOUS = "synchronous_standby_names";
  private static final Seq<String> NO_HEADER = Seq.of("", "");

  private Portrait() {}

  /**
   * Of one node, which must exist.
   *
   * @param words what its system calls the columns of {@link Lag}, and the synchronous standbys
   */
  public static <S, M, R> Text of(
      Live<S, M, R> live, NodeId id, int width, Table<String, String> words) {
    var world = live.world();
    var standing = Standing.all(world).filter(each -> each.node().equals(id)).first();
    var rows = standingRows(standing, Wording.term(world)).addAll(diskRows(world, id));
    for (var timer : Timers.of(live, id)) rows = rows.add(row("timer", timer));
    for (var waiting : standing.seen().waiting().entries())
      rows = rows.add(row("waiting", waiting.key() + ": " + waiting.value()));
    for (var note : standing.seen().notes().entries())
      rows = rows.add(row(words.get(note.key(), note.key()), note.value()));
    var clock = clock(world, id);
    if (!clock.isEmpty()) rows = rows.add(row("clock", clock.substring("clock ".length())));
    var heading = Text.of(Tone.HEADING, id + " ").plus(standing.tone(), Status.role(standing));
    var shown = heading.line(Text.table(NO_HEADER, rows, width));
    return standing.seen().streams().isEmpty()
        ? shown
        : shown.line("").line(Lag.of(live, id, width, words));
  }

  private static Seq<Text> row(String name, String value) {
    return Seq.of(Text.of(Tone.QUIET, name), Text.of(value));
  }

  private static Seq<Seq<Text>> standingRows(Standing standing, String term) {
    var seen = standing.seen();
    var rows = Seq.<Seq<Text>>empty();
    if (seen.term() > 0) rows = rows.add(row(term, seen.term() + ""));
    if (!standing.holdsData()) return rows;
    rows = rows.add(row("data", seen.data().isEmpty() ? "none" : Diagram.data(standing)));
    if (!standing.logged()) return rows;
    rows = rows.add(row("log end", seen.received().toString()));
    rows = rows.add(row("on disk", seen.flushed().toString()));
    rows = rows.add(row("replayed", seen.replayed().toString()));
    if (standing.diverged()) return rows.add(row("lag", "diverged from " + leader(standing)));
    if (standing.lag().isPresent())
      rows = rows.add(row("lag", standing.measured() + " behind " + leader(standing)));
    return rows;
  }

  private static String leader(Standing standing) {
    return standing.leader().map(NodeId::name).orElse("its leader");
  }

  private static <S, M, R> Seq<Seq<Text>> diskRows(World<S, M, R> world, NodeId id) {
    var disk = world.node(id).disk();
    var pending = disk.pending();
    return Seq.of(
        row(
            "disk",
            Counted.of(disk.durable().size(), "record")
                + " durable, "
                + (pending.isEmpty() ? "none" : pending.size())
                + " pending"
                + (pending.isEmpty() ? "" : " (a crash now would lose them)")));
  }

  private static <S, M, R> String clock(World<S, M, R> world, NodeId id) {
    var clock = world.clock(id);
    var shown = clock.shown().plus(world.time().minus(clock.since()));
    boolean plain = clock.rate() == 1 && shown.equals(world.time());
    return plain ? "" : Wording.skew(clock.shown().minus(clock.since()), clock.rate());
  }

  /** Of the cluster: its settings, its synchronous standbys, and its pace. */
  public static <S, M, R> Text of(
      Live<S, M, R> live, String kind, int width, Table<String, String> words) {
    var world = live.world();
    var rows = Seq.<Seq<Text>>empty();
    for (var setting : world.protocol().settings().entries())
      rows = rows.add(row(setting.key(), setting.value()));
    for (var figure : world.protocol().figures().entries())
      rows = rows.add(row(figure.key(), figure.value()));
    var names = synchronous(world);
    if (!names.isEmpty()) rows = rows.add(row(words.get(SYNCHRONOUS, SYNCHRONOUS), names));
    rows = rows.add(row("latency", live.tempo().latency().shown()));
    for (var link : live.tempo().links().entries())
      rows =
          rows.add(
              row("latency " + link.key().from() + " -> " + link.key().to(), link.value().shown()));
    rows = rows.add(row("disk sync", live.tempo().sync().shown()));
    for (var disk : live.tempo().disks().entries())
      rows = rows.add(row("disk sync " + disk.key(), disk.value().shown()));
    for (var service : live.tempo().services().entries())
      rows =
          rows.add(row("service " + service.key(), Durations.show(service.value()) + " a message"));
    rows = rows.add(row("seed", world.seed() + ""));
    for (var client : world.clients().entries())
      rows = rows.add(row("client " + client.key(), options(client.value())));
    return Text.of(Tone.HEADING, kind + ": ")
        .plus(String.join(", ", world.names().map(NodeId::name)))
        .line(Text.table(NO_HEADER, rows, width));
  }

  private static String options(Table<String, String> options) {
    return String.join(" ", options.entries().map(each -> each.key() + "=" + each.value()));
  }

  private static <S, M, R> String synchronous(World<S, M, R> world) {
    for (var node : world.nodes()) {
      var names = world.observe(node.id()).notes().find(SYNCHRONOUS);
      if (names.isPresent()) return names.get();
    }
    return "";
  }
}
