package replab.command.look;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.Catalog;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Preset;
import replab.command.Report;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.view.Portrait;
import replab.view.Text;
import replab.view.Tone;

/** Show everything of a node, or the cluster's settings. */
@Command(
    name = "show",
    header = "show everything of a node, or the cluster's settings",
    description = {
      "Of a node: its data, its log, its disk, its timers, whom it follows or whom it streams to."
          + " Without a node: all settings, in PostgreSQL's words where it has some, and how long"
          + " things take.",
      "show preset: what the settings are called in the system that a cluster stands for, and"
          + " where the lab differs from it, and what is an example.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; show n2",
      "cluster single-leader n=4 sync=any:2:n2,n3,n4; show",
      "cluster postgres; show preset",
    },
    family = Family.LOOK,
    seeAlso = {"status", "set", "timers"})
final class Show extends LookCommand {
  private static final String PRESET = "preset";

  @Parameters(
      arity = "0..1",
      paramLabel = "NODE",
      description = "the node, or preset; the cluster when not said")
  private Optional<NodeId> node = Optional.empty();

  @Override
  public Report call() {
    if (node.isEmpty()) return Report.ok(Portrait.of(lab().live(), lab().kind(), width(), words()));
    if (node.get().name().equals(PRESET) && !lab().world().has(node.get()))
      return Report.ok(preset());
    return Report.ok(Portrait.of(lab().live(), known(node.get()), width(), words()));
  }

  private Table<String, String> words() {
    return Catalog.kind(lab().kind()).lag();
  }

  private Text preset() {
    var preset =
        Catalog.kind(lab().kind())
            .preset()
            .orElseThrow(() ->
                new Mistake(
                    "A "
                        + lab().kind()
                        + " cluster stands for no system; one such as cluster postgres does"
                        + " (cluster lists them)."));
    var rows =
        preset
            .rows()
            .map(row ->
                Seq.of(
                    Text.of(Tone.COMMAND, row.lab()),
                    Text.of(row.there()),
                    Text.of(row.differs()),
                    Text.of(Tone.QUIET, row.source())));
    var header = Seq.of("in the lab", "in " + preset.system(), "where they differ", "source");
    return Text.table(header, rows, width()).line("").line(origins(preset));
  }

  /** What of this cluster the system's manual says, and what is an example. */
  private static Text origins(Preset preset) {
    var defaults = String.join(", ", preset.defaults());
    var examples =
        Seq.of("which nodes there are", "how long messages and disks take")
            .addAll(preset.examples());
    var chosen = "chosen for the lab: " + String.join(", ", examples);
    var origins =
        defaults.isEmpty()
            ? Text.of(chosen)
            : Text.of(preset.system() + "'s own defaults: " + defaults).line(chosen);
    return preset.words().isEmpty() ? origins : origins.line(words(preset));
  }

  private static String words(Preset preset) {
    return preset.system()
        + "'s own words, wherever they make sense: "
        + String.join(", ", preset.words().entries().map(word -> word.key() + "="));
  }
}
