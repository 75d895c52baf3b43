package replab.command.build;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import replab.command.ActingCommand;
import replab.command.Candidate;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Naming;
import replab.command.Report;
import replab.command.Session;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.view.Text;
import replab.view.Tone;

/** Make a client, or tell it how to ask. */
@Command(
    name = "client",
    header = "make a client, or tell it how to ask",
    description = {
      "near= is the node it reads from and on whose side of a cut it is. guarantee= is"
          + " what it must see: none, read-your-writes, monotonic-reads or session. route= is"
          + " how that is kept: wait lets a replica answer once it has come far enough, leader"
          + " asks the leader, sticky stays with one replica.",
      "Without a name, lists the clients.",
    })
@Examples(
    value = {
      "cluster single-leader; client alice near=n2; write x 5 as=alice; read x as=alice",
      "cluster single-leader; client bob near=n3 guarantee=read-your-writes"
          + " route=leader; write x 5 as=bob; read x as=bob",
    },
    family = Family.BUILD,
    seeAlso = {"write", "read", "cut"})
final class Client extends ActingCommand {
  @Parameters(arity = "0..1", paramLabel = "CLIENT", description = "its name")
  private String name = "";

  @Option(names = "--near", paramLabel = "NODE", description = "the node it is beside")
  private Optional<String> near = Optional.empty();

  @Option(
      names = "--guarantee",
      paramLabel = "GUARANTEE",
      description = "none, read-your-writes, monotonic-reads or session")
  private Optional<String> guarantee = Optional.empty();

  @Option(names = "--route", paramLabel = "ROUTE", description = "wait, leader or sticky")
  private Optional<String> route = Optional.empty();

  @Override
  public Report call() {
    if (name.isEmpty()) return Report.ok(all());
    Naming.check("client", name);
    var client = new NodeId(name);
    if (lab().world().has(client))
      throw new Mistake(name + " is a node: name the client otherwise.");
    var options = options(lab().world().clients().get(client, Table.empty()));
    return act(lab -> lab.client(client, options)).then(Report.ok(described(client, options)));
  }

  private Table<String, String> options(Table<String, String> before) {
    var options = before;
    if (near.isPresent()) options = options.put("near", present(near.get()).name());
    if (guarantee.isPresent()) options = options.put("guarantee", guarantee.get());
    if (route.isPresent()) options = options.put("route", route.get());
    return options;
  }

  private static Text described(NodeId client, Table<String, String> options) {
    var words = options.remove("plan").entries().map(each -> each.key() + "=" + each.value());
    return Text.of(Tone.STRONG, client.name())
        .plus(words.isEmpty() ? " asks the leader" : " " + String.join(" ", words));
  }

  private Text all() {
    var told = Text.EMPTY;
    for (var each : lab().world().clients().entries())
      told = told.line(described(each.key(), each.value()));
    return told.isEmpty()
        ? Text.of("No clients but the nameless one; client alice near=n2 makes one.")
        : told;
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    if (index >= words.size()) return Seq.empty();
    return switch (words.get(index).replaceFirst("=.*", "")) {
      case "guarantee" ->
          each("guarantee", "none", "read-your-writes", "monotonic-reads", "session");
      case "route" -> each("route", "wait", "leader", "sticky");
      default -> Seq.empty();
    };
  }

  private static Seq<Candidate> each(String key, String... values) {
    return Seq.of(values).map(value -> Candidate.of(key + "=" + value));
  }
}
