package replab.command.client;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.Mistake;
import replab.core.Op;

/** Write a value. */
@Command(
    name = "write",
    header = "write a value",
    description = {
      "Asks a leader, or the node that via= names. Of several leaders a client asks the one it"
          + " is near, or else the one it asked last, for instance by via=. The request, the answer and the disk"
          + " syncs that the answer waits for move by themselves; replication does not.",
      "It ends ok, failed (nothing happened) or unknown (it may have); until then it"
          + " waits. A value such as random(), now() or node() is computed by the engine.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5",
      "cluster single-leader sync=1; write x 5 as=alice name=order; replicate to=n2",
    },
    family = Family.CLIENT,
    seeAlso = {"read", "timeout", "replicate"})
final class Write extends Changing {
  @Parameters(index = "0", paramLabel = "KEY", description = "the key")
  private String key = "";

  @Parameters(index = "1", paramLabel = "VALUE", description = "its new value")
  private String value = "";

  @Parameters(
      index = "2..*",
      arity = "0..*",
      paramLabel = "OPTION=VALUE",
      description = "options of the kind of cluster, such as commit=local")
  private List<String> settings = new ArrayList<>();

  @Override
  public Report call() {
    if (key.isEmpty() && value.isEmpty())
      throw new Mistake("Neither a key nor a value can be empty.");
    return ask(new Op.Write(key, checkValue(value), options(settings)));
  }
}
