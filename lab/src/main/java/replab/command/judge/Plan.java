package replab.command.judge;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.cluster.Plans;
import replab.command.ActingCommand;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Naming;
import replab.command.Report;
import replab.command.Verbatim;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Table;
import replab.view.Text;
import replab.view.Tone;

/** Say what clients will ask when it is explored what can follow. */
@Command(
    name = "plan",
    header = "say what clients will ask when it is explored what can follow",
    description = {
      "Of each client, its operations in order, as they would be typed; several clients stand"
          + " between slashes. It takes the whole line. from=any leaves open which nodes answer a"
          + " read; in a leaderless cluster these are sets that are just large enough.",
      "A plan is a step of the run, and saved with it. plan alone lists, plan off clears. Without"
          + " any, explore and find let carol write a new value, and alice and bob read.",
    })
@Examples(
    value = {
      "cluster single-leader; plan alice: write x 1; read x from=any",
      "cluster leaderless; plan carol: write x 1 via=n1 / alice: read x from=any; read x from=any",
    },
    family = Family.JUDGE,
    seeAlso = {"explore", "find", "client"})
@Verbatim(wholeLine = true)
final class Plan extends ActingCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "CLIENT: OPERATION; …",
      description = "such as alice: write x 1; read x")
  private String text = "";

  @Override
  public Report call() {
    var planned = text.strip();
    if (planned.isEmpty()) return Report.ok(shown(lab().plans().texts()));
    return planned.equals("off") ? clear() : plan(read(planned));
  }

  private Report clear() {
    var texts = lab().plans().texts();
    if (texts.isEmpty()) throw new Mistake("Nothing is planned.");
    return act(
            lab -> {
              for (var client : texts.keys()) lab.plan(client, "");
            })
        .then(Report.ok("nothing is planned"));
  }

  private Report plan(Table<NodeId, String> plans) {
    var here = lab();
    made(() -> here.plans(plans), session()::stopRequested);
    return act(
            lab -> {
              for (var plan : plans.entries()) lab.plan(plan.key(), plan.value());
            })
        .then(Report.ok(shown(plans)));
  }

  private Table<NodeId, String> read(String planned) {
    var plans = Table.<NodeId, String>empty();
    for (var each : planned.split("\\s/\\s", -1)) {
      int colon = each.indexOf(':');
      if (colon < 1)
        throw new Mistake("Whose plan is \"" + each.strip() + "\"? Write plan alice: write x 1");
      var client = Naming.check("client", each.substring(0, colon).strip());
      if (lab().world().has(new NodeId(client)))
        throw new Mistake(client + " is a node: name the client otherwise.");
      if (each.substring(colon + 1).isBlank())
        throw new Mistake("What will " + client + " ask? Write plan " + client + ": read x");
      plans = plans.put(new NodeId(client), each.substring(colon + 1).strip());
    }
    return plans;
  }

  /** Plans, for which nodes are asked who answers what; one of them may never come to its end. */
  static Plans made(Supplier<Plans> plans, BooleanSupplier over) {
    return Aside.done(plans, over)
        .orElseThrow(() ->
            new Mistake("Stopped; a node comes to no end when it is asked what clients plan."));
  }

  /** Each client with what it will ask. */
  static Text shown(Table<NodeId, String> plans) {
    var told = Text.EMPTY;
    for (var plan : plans.entries())
      told = told.line(Text.of(Tone.STRONG, plan.key().name()).plus(": " + plan.value()));
    return told.isEmpty() ? Text.of("nothing is planned") : told;
  }
}
