package replab.command.client;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.Op;

/** Delete a key. */
@Command(
    name = "delete",
    header = "delete a key",
    description = {
      "As write, but leaves the key absent.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; delete x; read x",
      "cluster single-leader; write x 5; replicate; delete x; read x from=n2",
    },
    family = Family.CLIENT,
    seeAlso = {"write", "read"})
final class Delete extends Changing {
  @Parameters(index = "0", paramLabel = "KEY", description = "the key")
  private String key = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "OPTION=VALUE",
      description = "options of the kind of cluster, such as commit=local")
  private List<String> settings = new ArrayList<>();

  @Override
  public Report call() {
    return ask(new Op.Delete(key, options(settings)));
  }
}
