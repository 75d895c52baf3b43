package replab.command.build;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.cluster.Simulated;
import replab.command.ActingCommand;
import replab.command.Candidate;
import replab.command.Catalog;
import replab.command.Dials;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Naming;
import replab.command.Report;
import replab.command.Session;
import replab.core.Mistake;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Table;
import replab.view.Status;
import replab.view.Text;
import replab.view.Tone;

/** Turn the cluster's dials. */
@Command(
    name = "set",
    header = "turn the cluster's dials",
    description = {
      "Changes settings on all nodes at once, while the cluster runs. Without any, shows them all.",
      "by-hand=on makes even requests, answers and disk syncs wait for you.",
      "merge='java:(mine, theirs) -> …' gives a multi-leader cluster a function of your own that"
          + " makes one value of two. Plain Java and java.util will do; clocks, chance, threads,"
          + " files and printing are refused. It is called four times, each time anew, and what it"
          + " then says not always is no decision; nor is what takes more than 1,000,000 steps"
          + " (loops and calls are counted; Java's own classes are not, and have 5 s by the"
          + " clock: one that never ends there keeps a processor busy until the lab ends).",
      "With merge=siblings, application-… or java:… a write replaces what its client has read and"
          + " written; with any other merge, what the node asked holds: so a client that changes"
          + " nodes may be in conflict with itself.",
    })
@Examples(
    value = {
      "cluster single-leader; set sync=any:1:*; write x 5",
      "cluster single-leader; set sync=1 commit=remote_apply; set",
      "cluster multi-leader merge=siblings; write x a; write x bb via=n2; settle;"
          + " set merge='java:(a, b) -> a.length() > b.length() ? a : b'; read x",
    },
    family = Family.BUILD,
    seeAlso = {"cluster", "by-hand", "status"})
final class Set extends ActingCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "SETTING=VALUE",
      description = "such as sync=1, or by-hand=on")
  private List<String> words = new ArrayList<>();

  @Override
  public Report call() {
    var lab = lab();
    if (words.isEmpty()) return Report.ok(all(lab));
    var settings = Naming.settings(words);
    var dials = Catalog.kind(lab.kind()).translated(settings.remove("by-hand"));
    var order = Catalog.order(lab.world().protocol(), dials);
    check(lab, order, dials);
    return act(
            acting -> {
              for (var key : order) acting.set(key, dials.at(key));
              settings.find("by-hand").ifPresent(value -> acting.byHand(ByHand.on(value)));
            })
        .then(Report.ok(Text.of(String.join(" ", words)).line(Status.impossible(lab.world()))));
  }

  /** Which nodes there are is not to be changed. */
  private static void check(
      Simulated<?, ?, ?> lab, Seq<String> order, Table<String, String> dials) {
    Protocol<?, ?, ?> protocol = lab.world().protocol();
    var attendants = protocol.attendants();
    for (var key : order) {
      protocol = protocol.set(key, dials.at(key));
      if (protocol.attendants().equals(attendants)) continue;
      throw new Mistake(
          key
              + " decides which nodes there are, so a cluster has it from its birth: cluster "
              + lab.kind()
              + " "
              + key
              + "="
              + dials.at(key));
    }
  }

  private Text all(Simulated<?, ?, ?> lab) {
    var protocol = lab.world().protocol();
    var rows =
        protocol
            .settings()
            .put("by-hand", lab.byHand() ? "on" : "off")
            .entries()
            .map(each ->
                Seq.of(
                    Text.of(Tone.COMMAND, each.key() + "=" + each.value()),
                    Text.of(meaning(lab, each.key()))));
    return Text.table(Seq.of("setting", "what it is for"), rows, session().width());
  }

  private static String meaning(Simulated<?, ?, ?> lab, String key) {
    return key.equals("by-hand")
        ? "whether requests, answers and disk syncs wait for you: off|on"
        : lab.world().protocol().meanings().get(key, "");
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    return session
        .simulated()
        .map(lab -> Dials.settings(Catalog.kind(lab.kind()), lab.world().protocol(), words, index))
        .orElse(Seq.empty());
  }
}
