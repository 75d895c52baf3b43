package replab.command.client;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.Op;

/** Add to a number. */
@Command(
    name = "add",
    header = "add to a number",
    description = {
      "Adds to a key that holds a number; an absent one counts as 0. A single leader's log holds"
          + " the sum, not the addition; with merge=counter each node keeps what was added there,"
          + " and the key is what all of them come to.",
    })
@Examples(
    value = {
      "cluster single-leader; add x 1; add x 1; read x",
      "cluster single-leader; write x 5; add x -2",
    },
    family = Family.CLIENT,
    seeAlso = {"write", "cas"})
final class Add extends Changing {
  @Parameters(index = "0", paramLabel = "KEY", description = "the key")
  private String key = "";

  @Parameters(index = "1", paramLabel = "AMOUNT", description = "a whole number, such as 1 or -2")
  private long amount;

  @Parameters(
      index = "2..*",
      arity = "0..*",
      paramLabel = "OPTION=VALUE",
      description = "options of the kind of cluster, such as commit=local")
  private List<String> settings = new ArrayList<>();

  @Override
  public Report call() {
    return ask(new Op.Add(key, amount, options(settings)));
  }
}
