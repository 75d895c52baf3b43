package replab.command.look;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import replab.check.Consistency;
import replab.check.order.Effort;
import replab.check.order.Judgement;
import replab.check.order.Linearizability;
import replab.check.order.Model;
import replab.check.order.Proof;
import replab.command.Examples;
import replab.command.Family;
import replab.command.NewFile;
import replab.command.Report;
import replab.core.Mistake;
import replab.core.Seq;
import replab.sim.Run;
import replab.view.ClientHistory;
import replab.view.Diagram;
import replab.view.HistoryPicture;
import replab.view.JsonRun;

/** Write the run to a file that others can open. */
@Command(
    name = "export",
    header = "write the run to a file that others can open",
    description = {
      "What its name ends in says what it becomes: .svg, a picture of the diagram; .mmd, the"
          + " diagram in Mermaid's language; .json, the whole run for a program; .edn, what clients"
          + " saw, as Jepsen writes it, and .jsonl the same in JSON, one object a line: lab/run"
          + " judge reads both. picture=history, or a name that ends in history.svg or .html, is a"
          + " picture of what clients saw: a lane for each, and where it is not linearizable, what"
          + " cannot follow.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; read x from=n2; export example.svg overwrite=on",
      "cluster single-leader; write x 5; read x from=n2; export example.svg picture=history"
          + " overwrite=on",
      "cluster single-leader sync=1; write x 4; settle; write x 5; export example.mmd from=@3"
          + " overwrite=on",
    },
    family = Family.KEEP,
    seeAlso = {"diagram", "save", "history"})
final class Export extends LookCommand {
  private static final Model STORE = Model.register(Seq.empty());
  private static final String ENDINGS = ".svg, history.svg, .html, .mmd, .json, .edn or .jsonl";

  @Parameters(
      paramLabel = "FILE",
      description = "its name: diagram.svg, history.svg, diagram.mmd, run.json, history.edn")
  private String file = "";

  @Option(
      names = "--last",
      paramLabel = "COUNT",
      defaultValue = "200",
      description = "of a diagram, how many moments at most")
  private int last;

  @Option(
      names = "--from",
      paramLabel = "STEP",
      defaultValue = "",
      description = "of a diagram, the step to begin with: @3")
  private String from = "";

  @Option(
      names = "--picture",
      paramLabel = "history",
      defaultValue = "",
      description = "history: of an .svg, what clients saw instead of the diagram")
  private String picture = "";

  @Option(names = "--overwrite", paramLabel = "on|off", description = "on: even if there is one")
  private boolean overwrite;

  @Override
  public Report call() {
    var text = text(lab().branches().run());
    NewFile.of(session(), file, overwrite).write(text);
    return Report.ok("written: " + file);
  }

  private <S, M, R> String text(Run<S, M, R> run) {
    return switch (ending()) {
      case "html" -> history().html();
      case "svg" ->
          ofHistory() || file.endsWith("history.svg")
              ? history().svg()
              : Diagram.of(run, atLeastOne(last), step(from)).svg();
      case "mmd" -> Diagram.of(run, atLeastOne(last), step(from)).mermaid();
      case "json" -> JsonRun.of(run, lab().kind());
      case "edn" -> ClientHistory.edn(run.live());
      case "jsonl" -> ClientHistory.jsonLines(run.live());
      default ->
          throw new Mistake(
              "What should " + file + " become? Let its name end in " + ENDINGS + ".");
    };
  }

  private boolean ofHistory() {
    if (picture.isEmpty() || picture.equals("history")) return !picture.isEmpty();
    throw new Mistake("picture=" + picture + "? It is history, or left out for the diagram.");
  }

  /** As one key after the other is judged: whether there might be one copy. */
  private HistoryPicture history() {
    var calls = Consistency.calls(lab().world().history());
    return switch (Linearizability.judge(calls, STORE, Effort.brief())) {
      case Judgement.Holds _ ->
          HistoryPicture.ordered(
              "✓ holds linearizable", calls, Linearizability.order(calls, STORE, Effort.brief()));
      case Judgement.Unknown(var reason) ->
          HistoryPicture.of("? unknown linearizable: " + reason + ".", calls);
      case Judgement.Broken broken ->
          HistoryPicture.unordered(
              "✗ broken linearizable: " + broken.sentence(),
              calls,
              broken,
              STORE,
              Proof.of(
                  calls,
                  broken,
                  STORE,
                  (some, effort) -> Linearizability.judge(some, STORE, effort),
                  Effort.brief()));
    };
  }

  private String ending() {
    return file.substring(file.lastIndexOf('.') + 1);
  }
}
