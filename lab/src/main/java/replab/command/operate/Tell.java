package replab.command.operate;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.ActingCommand;
import replab.command.Candidate;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.command.Session;
import replab.core.Mistake;
import replab.core.Nearest;
import replab.core.Order;
import replab.core.Seq;
import replab.view.Text;
import replab.view.Tone;

/** Give a node an order of its kind. */
@Command(
    name = "tell",
    header = "give a node an order of its kind",
    description = {
      "The orders depend on the kind of cluster: tell alone lists them. Some have commands of"
          + " their own, such as promote.",
    })
@Examples(
    value = {
      "cluster single-leader; tell",
      "cluster single-leader; tell n2 pause-replay; write x 5; settle; read x from=n2",
    },
    family = Family.OPERATE,
    seeAlso = {"promote", "set", "show"})
final class Tell extends ActingCommand {
  @Parameters(index = "0", arity = "0..1", paramLabel = "NODE", description = "the node")
  private String node = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "ORDER", description = "what it shall do")
  private String verb = "";

  @Parameters(
      index = "2..*",
      arity = "0..*",
      paramLabel = "ARGUMENT",
      description = "what the order wants to know")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Report call() {
    if (node.isEmpty()) return Report.ok(orders());
    var told = present(node);
    var orders = lab().world().protocol().orders();
    if (verb.isEmpty()) throw new Mistake("Tell " + node + " what? " + known());
    if (!orders.has(verb))
      throw new Mistake(
          "\""
              + verb
              + "\" is no order here."
              + Nearest.question(verb, orders.keys(), "")
              + " "
              + known());
    return act(lab -> lab.order(told, new Order(verb, Seq.copyOf(arguments))));
  }

  private String known() {
    var orders = lab().world().protocol().orders();
    return orders.isEmpty()
        ? "A " + lab().kind() + " cluster takes no orders."
        : "There are " + String.join(", ", orders.keys()) + ".";
  }

  private Text orders() {
    var orders = lab().world().protocol().orders();
    if (orders.isEmpty()) return Text.of(known());
    var rows =
        orders
            .entries()
            .map(each -> Seq.of(Text.of(Tone.COMMAND, each.key()), Text.of(each.value())));
    return Text.table(Seq.of("order", "what it wants and does"), rows, session().width());
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    if (index != 2 || session.simulated().isEmpty()) return Seq.empty();
    return session
        .simulated()
        .get()
        .world()
        .protocol()
        .orders()
        .entries()
        .map(each -> Candidate.of(each.key(), each.value()));
  }
}
