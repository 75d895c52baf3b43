package replab.command.client;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.Op;

/** Compare and swap. */
@Command(
    name = "cas",
    header = "compare and swap",
    description = {
      "Writes the new value where the expected one stands; fails where another does. cas x"
          + " absent 5 writes where there is none: absent is the word for no value, and no"
          + " value can be that word.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 4; cas x 4 5; read x",
      "cluster single-leader; write x 4; cas x 7 8",
      "cluster single-leader; cas x absent 5; cas x absent 6",
    },
    family = Family.CLIENT,
    seeAlso = {"write", "add"})
final class Cas extends Changing {
  @Parameters(index = "0", paramLabel = "KEY", description = "the key")
  private String key = "";

  @Parameters(index = "1", paramLabel = "EXPECTED", description = "the value that must stand there")
  private String expected = "";

  @Parameters(index = "2", paramLabel = "VALUE", description = "the new value")
  private String value = "";

  @Parameters(
      index = "3..*",
      arity = "0..*",
      paramLabel = "OPTION=VALUE",
      description = "options of the kind of cluster, such as commit=local")
  private List<String> settings = new ArrayList<>();

  @Override
  public Report call() {
    return ask(new Op.Cas(key, checkValue(expected), checkValue(value), options(settings)));
  }
}
