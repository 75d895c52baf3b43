package replab.command.client;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.Op;

/** Read a value. */
@Command(
    name = "read",
    header = "read a value",
    description = {
      "Asks the leader, the node the client is near, or those that from= names, each of"
          + " which answers for itself. An answer that misses what was acknowledged before is"
          + " marked stale.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; read x from=n2",
      "cluster single-leader; write x 5; replicate to=n2; read x from=n2,n3 as=bob",
    },
    family = Family.CLIENT,
    seeAlso = {"write", "client", "lag"})
final class Read extends Asking {
  @Parameters(index = "0", paramLabel = "KEY", description = "the key")
  private String key = "";

  @Option(names = "--from", paramLabel = "NODES", description = "the nodes asked: n2 or n2,n3")
  private String from = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "OPTION=VALUE",
      description = "options of the kind of cluster, such as commit=local")
  private List<String> settings = new ArrayList<>();

  @Override
  public Report call() {
    return ask(new Op.Read(key, options(settings)), from);
  }
}
