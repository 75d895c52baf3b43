package replab.command.judge;

import java.time.Duration;
import replab.check.Properties;
import replab.check.Verdict;
import replab.cluster.Simulated;
import replab.command.Interpreter;
import replab.command.Naming;
import replab.command.Report;
import replab.command.Script;
import replab.command.Session;
import replab.core.Mistake;
import replab.core.Operation;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.sim.Price;
import replab.sim.Times;

/**
 * One performance of a script under its own settings.
 *
 * @param lost what was acknowledged and is lost at the end
 * @param expected how many expectations there were, and {@code held} how many of them held
 * @param refused how many other commands were refused
 */
record Trial(
    String settings,
    Table<Ticket, Operation> operations,
    Table<Ticket, Price> prices,
    Table<Ticket, Duration> times,
    Seq<Ticket> lost,
    int expected,
    int held,
    int refused) {

  /** What reaches beyond the lab, or would compare within a comparison. */
  static final String[] FORBIDDEN = {"compare", "save", "load", "export", "java", "quit"};

  static Trial of(Interpreter outer, Script script, String name, Table<String, String> settings) {
    var session = new Session(outer.session().options());
    session.resize(outer.session().width());
    var interpreter = new Interpreter(outer.commands().without(FORBIDDEN), session);
    var commands = outer.split(script.text()).map(command -> with(outer, command, settings));
    if (!commands.any(command -> command.startsWith("cluster ")))
      throw new Mistake(
          script.name()
              + " makes no cluster, so there is nothing to compare: it begins with cluster, as in cluster single-leader n=3.");
    var count = new Counting(outer.session(), session);
    new Script(script.name(), String.join("\n", commands)).perform(interpreter, count);
    return session
        .simulated()
        .map(lab -> of(name, lab, count))
        .orElseThrow(
            () -> new Mistake("With " + name + " there is no cluster: " + count.firstRefusal));
  }

  /** A cluster line with these settings in place of its own. */
  private static String with(Interpreter outer, String command, Table<String, String> settings) {
    if (!command.startsWith("cluster ")) return command;
    var line = new StringBuilder();
    for (var word : outer.wordsAsTyped(command))
      if (!settings.has(word.replaceFirst("=.*", ""))) line.append(word).append(' ');
    for (var setting : settings.entries())
      line.append(setting.key()).append('=').append(Naming.quoted(setting.value())).append(' ');
    return line.toString().strip();
  }

  /** Counts what held, and ends the trial when the comparison is stopped. */
  private static final class Counting implements Script.Performance {
    private final Session outer;
    private final Session inner;
    private int expected;
    private int held;
    private int refused;
    private String firstRefusal = "";

    Counting(Session outer, Session inner) {
      this.outer = outer;
      this.inner = inner;
    }

    @Override
    public void begins(String command) {
      if (outer.stopRequested()) inner.requestStop();
    }

    @Override
    public void ended(String command, Report report) {
      if (command.startsWith("expect ") || command.startsWith("check ")) {
        expected++;
        if (report.ok()) held++;
      } else if (!report.ok()) {
        refused++;
        if (firstRefusal.isEmpty()) firstRefusal = report.text().toString();
      }
    }
  }

  private static <S, M, R> Trial of(String name, Simulated<S, M, R> lab, Counting count) {
    var live = lab.live();
    var operations = live.world().history().operations();
    Table<Ticket, Price> prices = Table.empty();
    for (var ticket : operations.keys())
      if (operations.at(ticket).ok()) prices = prices.put(ticket, Price.of(live, ticket));
    var times = Times.of(live).filter((ticket, _) -> operations.at(ticket).ok());
    var verdict = Properties.named("no-lost-writes").judge(lab.scene());
    var lost = verdict instanceof Verdict.Broken(_, var evidence) ? evidence : Seq.<Ticket>empty();
    return new Trial(
        name, operations, prices, times, lost, count.expected, count.held, count.refused);
  }
}
