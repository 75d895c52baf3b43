package replab.view;

import replab.core.Counted;
import replab.core.Durations;
import replab.core.Model;
import replab.core.NodeId;
import replab.core.Seq;
import replab.sim.Electorate;
import replab.sim.Flight;
import replab.sim.Live;
import replab.sim.World;

/** All nodes side by side, and what waits. */
public final class Status {
  private static final int MOST_LISTED = 12;
  private static final Seq<String> LOG = Seq.of("log end", "on disk", "replayed", "lag");

  private Status() {}

  public static <S, M, R> Text of(Live<S, M, R> live, int width) {
    return nodes(live, width)
        .line(impossible(live.world()))
        .line(refused(live.world()))
        .line(pausedReplay(live.world()))
        .line(rivals(live.world()))
        .line(leftBehind(live.world()))
        .line(strangers(live.world()))
        .line(waiting(live))
        .wrap(width);
  }

  private static <S, M, R> Text nodes(Live<S, M, R> live, int width) {
    var model = live.world().protocol().model();
    var header = Seq.of("node", "role");
    if (!model.reign().isEmpty()) header = header.add(model.reign());
    if (model.logged()) header = header.addAll(LOG);
    header = header.addAll(model.columns()).add("data");
    return Text.table(header, Standing.all(live.world()).map(node -> row(model, node)), width);
  }

  private static Seq<Text> row(Model model, Standing node) {
    var seen = node.seen();
    var row = Seq.of(Text.of(Tone.STRONG, node.node().name()), Text.of(node.tone(), role(node)));
    if (!model.reign().isEmpty()) row = row.add(Text.of(seen.term() == 0 ? "" : seen.term() + ""));
    if (model.logged()) row = row.addAll(log(node));
    return row.addAll(model.columns().map(name -> Text.of(seen.notes().get(name, ""))))
        .add(Text.of(Diagram.data(node)));
  }

  private static Seq<Text> log(Standing node) {
    var seen = node.seen();
    boolean data = node.holdsData();
    return Seq.of(
        Text.of(data ? seen.received().toString() : ""),
        Text.of(data ? seen.flushed().toString() : ""),
        Text.of(data ? seen.replayed().toString() : ""),
        lag(node));
  }

  static String role(Standing node) {
    var role = node.seen().role();
    boolean hidden = !node.word().equals(role);
    return node.glyph(false) + " " + node.word() + (hidden ? " (" + role + ")" : "");
  }

  private static Text lag(Standing node) {
    if (node.diverged()) return Text.of(Tone.BROKEN, "diverged");
    if (node.lag().isEmpty()) return Text.EMPTY;
    return Text.of(node.lags() ? Tone.LAGGING : Tone.PLAIN, node.measured());
  }

  /** What the settings of this cluster make impossible. */
  public static <S, M, R> Text impossible(World<S, M, R> world) {
    var followers =
        world
            .names()
            .filter(name -> {
              var seen = world.observe(name);
              return !seen.leads() && !seen.attends();
            });
    return warned(world.protocol().impossible(followers, running(world, followers)))
        .line(unelectable(world));
  }

  /** Where nobody leads, the leader is what is missing first. */
  private static <S, M, R> Seq<NodeId> running(World<S, M, R> world, Seq<NodeId> followers) {
    boolean led = world.names().filter(node -> leads(world, node)).size() > 0;
    return led ? followers.filter(node -> world.node(node).running()) : followers;
  }

  private static <S, M, R> Text unelectable(World<S, M, R> world) {
    var electorate = Electorate.of(world);
    if (!electorate.lacksMajority()) return Text.EMPTY;
    return warned("no leader can be elected, and no write confirmed: " + electorate.told());
  }

  private static Text warned(String why) {
    return why.isEmpty() ? Text.EMPTY : Text.of(Tone.BROKEN, "! ").plus(why);
  }

  private static <S, M, R> Text refused(World<S, M, R> world) {
    var told = Text.EMPTY;
    for (var node : world.names())
      told = told.line(Wording.refused(node, world.observe(node).notes().find("refused")));
    return told;
  }

  private static <S, M, R> Text pausedReplay(World<S, M, R> world) {
    var told = Text.EMPTY;
    for (var node : world.names())
      if (world.node(node).up() && world.observe(node).notes().has("replay"))
        told =
            told.line(
                Text.of(node + "'s replay is ")
                    .plus(Tone.LAGGING, "paused")
                    .plus(": resume " + node + " replay"));
    return told;
  }

  /** What to do with leaders of older reigns, in the order that works. */
  private static <S, M, R> Text rivals(World<S, M, R> world) {
    var orders = world.protocol().orders();
    if (!orders.has("demote") || !orders.has("rewind") || !Electorate.of(world).voters().isEmpty())
      return Text.EMPTY;
    var leaders = world.names().filter(node -> leads(world, node));
    long newest = 0;
    for (var node : leaders) newest = Math.max(newest, world.observe(node).term());
    var told = Text.EMPTY;
    for (var node : leaders) {
      if (world.observe(node).term() == newest) continue;
      for (var leader : leaders)
        if (world.observe(leader).term() == newest) told = told.line(rival(world, node, leader));
    }
    return told;
  }

  private static <S, M, R> Text rival(World<S, M, R> world, NodeId old, NodeId leader) {
    boolean cut = world.network().isCut(old, leader) || world.network().isCut(leader, old);
    boolean parted = Difference.exceeds(world, old, leader);
    return Text.of(Tone.BROKEN, "split brain: ")
        .plus(old + " leads beside " + leader + ", whose timeline is newer: ")
        .plus(Tone.COMMAND, cut ? "fence " + old : "demote " + old)
        .plus(cut ? ", and once it is healed " : ", then ")
        .plus(
            Tone.COMMAND, parted ? "rewind " + old + " " + leader : "follow " + old + " " + leader);
  }

  /** Who still copies one that leads no more, though there is a leader that is no older. */
  private static <S, M, R> Text leftBehind(World<S, M, R> world) {
    var leaders = world.names().filter(node -> leads(world, node));
    if (leaders.size() != 1 || !world.protocol().orders().has("follow")) return Text.EMPTY;
    var told = Text.EMPTY;
    for (var standing : Standing.all(world)) {
      var node = standing.node();
      var upstream = standing.seen().notes().find("upstream").map(NodeId::new);
      boolean fenced = standing.seen().role().equals("fenced");
      if (!standing.up() || (upstream.isEmpty() && !fenced)) continue;
      if (upstream.filter(whom -> leads(world, whom)).isPresent()) continue;
      if (world.observe(leaders.first()).term() < standing.seen().term()) continue;
      told =
          told.line(node + upstream.map(whom -> follows(world, whom)).orElse(" is fenced"))
              .plus(advice(standing, leaders.first()));
    }
    return told;
  }

  private static <S, M, R> String follows(World<S, M, R> world, NodeId upstream) {
    return " follows " + upstream + (world.has(upstream) ? ", which does not lead" : "");
  }

  /** Who holds data and runs, and has no vote. */
  private static <S, M, R> Text strangers(World<S, M, R> world) {
    var voters = Electorate.of(world).voters();
    if (voters.isEmpty()) return Text.EMPTY;
    var members = " (members: " + String.join(", ", voters.map(NodeId::name)) + ")";
    var told = Text.EMPTY;
    for (var node : Standing.all(world))
      if (node.up() && node.holdsData() && !voters.contains(node.node()))
        told = told.line(node.node() + " is not a member, and has no vote" + members);
    return told;
  }

  private static String advice(Standing node, NodeId leader) {
    var name = node.node();
    return node.diverged()
        ? ", and its log has diverged from "
            + leader
            + "'s: rewind "
            + name
            + ", or join "
            + name
            + " with a fresh copy"
        : ": follow " + name + " " + leader;
  }

  private static <S, M, R> boolean leads(World<S, M, R> world, NodeId node) {
    return world.has(node) && world.node(node).up() && world.observe(node).leads();
  }

  private static <S, M, R> Text waiting(Live<S, M, R> live) {
    var world = live.world();
    var told = Text.EMPTY;
    for (var node : world.nodes())
      for (var waiting : world.observe(node.id()).waiting().entries())
        told =
            told.line(
                Text.of(waiting.key() + " ")
                    .plus(Tone.LAGGING, "waiting")
                    .plus(" at " + node.id() + ": " + waiting.value()));
    if (!live.flights().isEmpty()) told = told.line(flights(live));
    if (!world.network().cuts().isEmpty())
      told = told.line(Text.of(Tone.BROKEN, "cut: ").plus(Wording.of(world.network().cuts())));
    if (!world.time().isZero())
      told = told.line(Text.of(Tone.QUIET, "time: " + Durations.show(world.time())));
    return told;
  }

  private static <S, M, R> Text flights(Live<S, M, R> live) {
    var numbers = Seq.<String>empty();
    for (var flight : live.flights().values()) {
      if (numbers.size() == MOST_LISTED) break;
      numbers = numbers.add(number(live, flight));
    }
    int more = live.flights().size() - numbers.size();
    return Text.of("in flight: " + Counted.of(live.flights().size(), "message") + " (")
        .plus(String.join(", ", numbers) + (more > 0 ? ", and " + more + " more" : "") + ")");
  }

  private static <S, M, R> String number(Live<S, M, R> live, Flight<M> flight) {
    return "#"
        + flight.number()
        + " to "
        + flight.envelope().to()
        + Wording.obstacle(live.world(), flight).map(why -> ", " + why).orElse("");
  }
}
