package replab.command;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** What the registered commands want to follow their names. */
record Traits(Bridge bridge) implements Sketch.Traits {
  @Override
  public boolean wholeLine(String name) {
    return bridge.verbatim(name).filter(Verbatim::wholeLine).isPresent();
  }

  @Override
  public boolean prefix(String name) {
    return bridge.verbatim(name).isPresent() && labelled(name, "COMMAND");
  }

  @Override
  public boolean block(String name) {
    return labelled(name, "{…}");
  }

  private boolean labelled(String name, String label) {
    Optional<CommandSpec> spec = bridge.look(name).map(line -> line.getCommandSpec());
    if (spec.isEmpty()) return false;
    for (var parameter : spec.get().positionalParameters())
      if (parameter.paramLabel().equals(label)) return true;
    return false;
  }
}
