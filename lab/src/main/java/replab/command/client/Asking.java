package replab.command.client;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import replab.cluster.Simulated;
import replab.command.ActingCommand;
import replab.command.Candidate;
import replab.command.Catalog;
import replab.command.Dials;
import replab.command.Naming;
import replab.command.Report;
import replab.command.Session;
import replab.core.Durations;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;
import replab.view.Text;
import replab.view.Tone;

/** A command that asks something as a client. */
abstract class Asking extends ActingCommand {
  private static final String NAMELESS = "client";
  private static final int LONGEST_KEY = 64;
  private static final int LONGEST_VALUE = 256;

  @Option(names = "--as", paramLabel = "CLIENT", description = "the client; a new name makes one")
  private String client = NAMELESS;

  @Option(names = "--name", paramLabel = "NAME", description = "what to call the operation: w1")
  private String name = "";

  @Option(
      names = "--deadline",
      paramLabel = "DURATION",
      description = "after which the client gives up: unknown")
  private Optional<String> deadline = Optional.empty();

  /** The options of this operation, in the words of the protocol. */
  final Table<String, String> options(List<String> words) {
    var kind = Catalog.kind(lab().kind());
    var options = kind.translated(Naming.settings(words));
    var known = lab().world().protocol().options();
    for (var key : options.keys()) if (!known.has(key)) throw new Mistake(unknown(key, known));
    if (deadline.isEmpty()) return options;
    var span = Durations.parse(deadline.get());
    if (span.isNegative() || span.isZero())
      throw new Mistake("deadline=" + deadline.get() + " has passed already: write 2s.");
    return options.put("deadline", deadline.get());
  }

  private String unknown(String key, Table<String, String> known) {
    var there = known.isEmpty() ? "" : "; there are " + String.join("=, ", known.keys()) + "=";
    return "A " + lab().kind() + " cluster knows no " + key + "= of an operation" + there + ".";
  }

  /** Asks the nodes named, or the one that the client chooses when none is. */
  final Report ask(Op op, String nodes) {
    Naming.check("client", client);
    var who = new NodeId(client);
    var lab = lab();
    if (lab.world().has(who))
      throw new Mistake(client + " is a node: name the client otherwise (as=alice).");
    if (!name.isEmpty()) Naming.check("operation", name);
    checkText("key", op.key(), LONGEST_KEY);
    var via = Naming.nodes(nodes);
    for (var node : via) present(node);
    lab.world().protocol().check(op);
    return act(acting -> acting.ask(who, op, via, name));
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    return session
        .simulated()
        .map(lab -> Dials.options(Catalog.kind(lab.kind()), lab.world().protocol(), words, index))
        .orElse(Seq.empty());
  }

  @Override
  public Text choices(Session session) {
    return session.simulated().map(Asking::options).orElse(Text.EMPTY);
  }

  private static Text options(Simulated<?, ?, ?> lab) {
    var kind = Catalog.kind(lab.kind());
    var options = kind.withWords(lab.world().protocol().options());
    if (options.isEmpty()) return Text.EMPTY;
    var shown = Text.of(Tone.HEADING, "Options of an operation in this cluster, " + kind.name());
    for (var each : options.entries())
      shown = shown.line(Text.of(Tone.COMMAND, "  " + each.key() + "=").plus("  " + each.value()));
    return shown;
  }

  static String checkValue(String value) {
    return checkText("value", value, LONGEST_VALUE);
  }

  private static String checkText(String what, String text, int longest) {
    if (text.isEmpty()) throw new Mistake("A " + what + " cannot be empty.");
    if (text.length() > longest)
      throw new Mistake(
          "That " + what + " has " + text.length() + " characters; " + longest + " is the most.");
    if (text.chars().anyMatch(Character::isISOControl))
      throw new Mistake("A " + what + " is one line of text, without control characters.");
    return text;
  }
}
