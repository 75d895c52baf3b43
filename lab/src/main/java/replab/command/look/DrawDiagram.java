package replab.command.look;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import replab.command.Candidate;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.command.Session;
import replab.core.Mistake;
import replab.core.Seq;
import replab.sim.Run;
import replab.view.Diagram;

/** Draw what happened. */
@Command(
    name = "diagram",
    header = "draw what happened, and what led to what",
    description = {
      "Time runs down; each client and each node has its lane; a message is an arrow, and one that"
          + " waits runs down beside its sender's lane until it is delivered. A narrow screen gets"
          + " shorter arrows, and words beside them; --plain and a very narrow one get sentences;"
          + " ascii draws under --plain, too.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; replicate to=n2; read x from=n3; diagram",
      "cluster single-leader; write x 5; crash n1; promote n2; diagram last=10 ascii",
    },
    family = Family.LOOK,
    seeAlso = {"history", "messages", "export"})
final class DrawDiagram extends LookCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "ascii",
      description = "ascii: without box-drawing characters")
  private String form = "";

  @Option(
      names = "--last",
      paramLabel = "COUNT",
      defaultValue = "40",
      description =
          "how many moments at most, and of the messages still in flight no more (12 at most)")
  private int last;

  @Option(
      names = "--from",
      paramLabel = "STEP",
      defaultValue = "",
      description = "the step to begin with: @3")
  private String from = "";

  @Override
  public Report call() {
    boolean ascii = ascii();
    var diagram = Diagram.of(run(), atLeastOne(last), step(from));
    return Report.ok(
        session().options().plain() && !ascii
            ? diagram.sentences().wrap(width())
            : diagram.drawn(width(), ascii));
  }

  private Run<?, ?, ?> run() {
    return lab().branches().run();
  }

  private boolean ascii() {
    if (form.isEmpty() || form.equals("ascii")) return !form.isEmpty();
    throw new Mistake(
        "diagram knows one form besides its own, ascii, and \"" + form + "\" is not it.");
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    return index == 1
        ? Seq.of(Candidate.of("ascii", "without box-drawing characters"))
        : Seq.empty();
  }
}
