package replab.command.client;

import java.util.Optional;
import picocli.CommandLine.Option;
import replab.command.Candidate;
import replab.command.Catalog;
import replab.command.Report;
import replab.command.Session;
import replab.core.Mistake;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;

/** A command with which a client changes data. */
abstract class Changing extends Asking {
  private static final String COMMIT = "commit";

  @Option(names = "--via", paramLabel = "NODE", description = "the node asked; else a leader")
  private String via = "";

  @Option(
      names = "--commit",
      paramLabel = "LEVEL",
      description = "what this change waits for: off, local, remote_write, on, remote_apply")
  private Optional<String> commit = Optional.empty();

  @Override
  final Table<String, String> options() {
    var options = super.options();
    if (commit.isEmpty()) return options;
    var protocol = lab().world().protocol();
    if (!protocol.settings().has(COMMIT))
      throw new Mistake("A " + lab().kind() + " cluster knows no commit=.");
    protocol.set(COMMIT, commit.get());
    return options.put(COMMIT, commit.get());
  }

  final Report ask(Op op) {
    return ask(op, via);
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    if (index >= words.size() || !words.get(index).startsWith("commit=")) return Seq.empty();
    return session
        .simulated()
        .map(lab -> lab.world().protocol().meanings().get(COMMIT, ""))
        .map(meaning -> Catalog.values(meaning).map(value -> Candidate.of("commit=" + value)))
        .orElse(Seq.empty());
  }
}
