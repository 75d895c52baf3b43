package replab.command.client;

import picocli.CommandLine.Option;
import replab.command.Report;
import replab.core.Op;

/** A command with which a client changes data. */
abstract class Changing extends Asking {
  @Option(names = "--via", paramLabel = "NODE", description = "the node asked; else a leader")
  private String via = "";

  final Report ask(Op op) {
    return ask(op, via);
  }
}
