package replab.command.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import replab.cluster.Simulated;
import replab.command.ActingCommand;
import replab.command.Candidate;
import replab.command.Catalog;
import replab.command.Dials;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Naming;
import replab.command.Preset;
import replab.command.Report;
import replab.command.Session;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.view.Status;
import replab.view.Text;
import replab.view.Tone;

/** Make a cluster. */
@Command(
    name = "cluster",
    header = "make a cluster",
    description = {
      "Makes a new cluster in place of the one at hand, which undo brings back. Without a kind,"
          + " lists the kinds; with a kind and a ?, its settings.",
      "n= nodes are called n1, n2 and so on, or nodes= names them; the first one leads."
          + " Any setting of the kind may follow; failover=auto adds a node, monitor.",
    })
@Examples(
    value = {
      "cluster single-leader n=3 sync=1 seed=7; write x 5",
      "cluster single-leader nodes=berlin,paris,rome sync=any:1:*; status",
      "cluster multi-leader merge='java:(a, b) -> a.compareTo(b) > 0 ? a : b'; write x 5",
    },
    family = Family.BUILD,
    seeAlso = {"set", "client", "status", "lag", "promote", "isolate", "conflicts", "read"})
final class MakeCluster extends ActingCommand {
  private static final int MOST = 32;

  private static final Table<String, String> TOPICS =
      Table.<String, String>empty()
          .put(
              "split brain",
              "cluster single-leader; isolate n1; promote n2; write x 5 via=n1; status")
          .put("lag", "cluster single-leader; write x 5; replicate to=n2; lag")
          .put("asynchronous", "cluster single-leader; write x 5; status")
          .put("synchronous", "cluster single-leader sync=1; write x 5; status; replicate; status")
          .put("conflicts", "cluster multi-leader; write x a; write x b via=n2; settle; conflicts")
          .put(
              "a level for each request",
              "cluster leaderless; write x 5 W=ALL; settle; read x R=ONE; settle; history")
          .put(
              "reads that may be old, if asked for",
              "cluster raft; write x 5; read x level=local from=n3");

  @Parameters(index = "0", arity = "0..1", paramLabel = "KIND", description = "single-leader")
  private String kind = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "SETTING=VALUE",
      description = "settings of this kind, such as sync=1")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--n", paramLabel = "COUNT", description = "how many nodes, 3 when not said")
  private Optional<Integer> count = Optional.empty();

  @Option(names = "--nodes", paramLabel = "NAMES", description = "their names: berlin,paris,rome")
  private String nodes = "";

  @Option(names = "--seed", paramLabel = "NUMBER", description = "what chance is drawn from")
  private Optional<Long> seed = Optional.empty();

  @Override
  public boolean makesSense(Session session) {
    return true;
  }

  @Override
  public Report call() {
    if (kind.isEmpty()) return Report.ok(choices(session()));
    if (settings.equals(List.of("?"))) return Report.ok(settings(Catalog.kind(kind)));
    return make(Catalog.kind(kind));
  }

  private Report make(Catalog.Kind chosen) {
    var members = members(chosen);
    var dials = Naming.settings(settings);
    long chance = seed.orElseGet(() -> session().options().seed().orElse(1));
    var command = canonical(members, dials, chance);
    var lab = Catalog.cluster(chosen, command, dials, chance, members);
    session().use(lab);
    return Report.ok(made(lab)).with("cluster", lab.kind());
  }

  private Seq<NodeId> members(Catalog.Kind chosen) {
    if (!nodes.isEmpty() && count.isPresent())
      throw new Mistake("n= and nodes= both say how many nodes there are; one must go.");
    var usual = chosen.preset().filter(_ -> count.isEmpty()).map(Preset::members);
    var members =
        nodes.isEmpty() ? usual.orElseGet(() -> numbered(count.orElse(3))) : Naming.nodes(nodes);
    for (var member : members) Naming.check("node", member.name());
    if (members.isEmpty() || members.size() > MOST)
      throw new Mistake("A cluster has 1 to " + MOST + " nodes, not " + members.size() + ".");
    return members;
  }

  private static Seq<NodeId> numbered(int count) {
    if (count < 1 || count > MOST)
      throw new Mistake("A cluster has 1 to " + MOST + " nodes, not " + count + ".");
    Seq<NodeId> numbered = Seq.empty();
    for (int i = 1; i <= count; i++) numbered = numbered.add(new NodeId("n" + i));
    return numbered;
  }

  /** What makes the same cluster again, anywhere. */
  private String canonical(Seq<NodeId> members, Table<String, String> dials, long chance) {
    var size =
        nodes.isEmpty()
            ? "n=" + members.size()
            : "nodes=" + String.join(",", members.map(NodeId::name));
    var command = new StringBuilder("cluster " + kind + " " + size);
    for (var dial : dials.entries())
      command.append(" " + dial.key() + "=" + Naming.quoted(dial.value()));
    return command.append(" seed=" + chance).toString();
  }

  private static Text made(Simulated<?, ?, ?> lab) {
    var world = lab.world();
    var leaders = world.names().filter(name -> world.observe(name).leads());
    var leads =
        leaders.isEmpty()
            ? ""
            : "; " + leaders.first() + " " + world.observe(leaders.first()).leading();
    var names = String.join(", ", world.names().map(NodeId::name));
    return Text.of(Tone.STRONG, lab.kind())
        .plus(": " + names + leads)
        .line(placed(world.protocol().placement(world.names())))
        .line(Status.impossible(world));
  }

  private static Text placed(String clause) {
    return clause.isEmpty() ? Text.EMPTY : Text.of(Tone.QUIET, clause);
  }

  @Override
  public Text choices(Session session) {
    return kinds("MODELS", "cluster KIND makes one", Catalog.models())
        .line("")
        .line(kinds("SYSTEMS", "a model with that system's defaults", Catalog.systems()))
        .line("")
        .line("Below each, what to type to see its famous failure.")
        .line("")
        .line(topics())
        .line("")
        .line("Settings of a kind: cluster single-leader ?")
        .line("Where a system and the lab differ: cluster postgres; show preset");
  }

  private static Text topics() {
    var shown = Text.of(Tone.HEADING, "TOPICS").plus(Tone.QUIET, "  what to type to see each");
    for (var topic : TOPICS.entries())
      shown =
          shown
              .line(Text.of(Tone.STRONG, topic.key()).indent(2))
              .line(Text.of(Tone.COMMAND, topic.value()).indent(4));
    return shown;
  }

  private static Text kinds(String what, String purpose, Seq<Catalog.Kind> kinds) {
    var shown = Text.of(Tone.HEADING, what).plus(Tone.QUIET, "  " + purpose);
    for (var kind : kinds) shown = shown.line(kind(kind).indent(2));
    return shown;
  }

  private static Text kind(Catalog.Kind kind) {
    var told = Text.of(Tone.STRONG, kind.name()).plus(": " + kind.summary());
    return kind.failure().isEmpty()
        ? told
        : told.line(
            Text.of(Tone.COMMAND, "cluster " + kind.name() + "; " + kind.failure()).indent(2));
  }

  private Text settings(Catalog.Kind chosen) {
    var protocol = chosen.protocol().get();
    var rows =
        protocol
            .settings()
            .entries()
            .map(each ->
                Seq.of(
                    Text.of(Tone.COMMAND, each.key() + "=" + each.value()),
                    Text.of(protocol.meanings().get(each.key(), ""))));
    var dials = Text.table(Seq.of("setting", "what it is for"), rows, session().width());
    return chosen
        .preset()
        .filter(preset -> !preset.words().isEmpty())
        .map(preset -> dials.line("").line(words(preset)))
        .orElse(dials);
  }

  private Text words(Preset preset) {
    var rows =
        preset
            .words()
            .entries()
            .map(each ->
                Seq.of(
                    Text.of(Tone.COMMAND, each.key()),
                    Text.of(each.value().dial()),
                    Text.of(each.value().meaning())));
    var header = Seq.of(preset.system() + " says", "for", "what it is for");
    return Text.table(header, rows, session().width());
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    if (index <= 1)
      return Catalog.models()
          .addAll(Catalog.systems())
          .map(each -> Candidate.of(each.name(), each.summary()));
    var chosen = Catalog.kind(words.get(1));
    return Dials.settings(chosen, chosen.protocol().get(), words, index);
  }
}
