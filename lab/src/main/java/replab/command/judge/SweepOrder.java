package replab.command.judge;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import replab.check.Claim;
import replab.cluster.Measure;
import replab.core.Durations;
import replab.core.Mistake;
import replab.core.Seq;
import replab.core.Switch;
import replab.core.Table;

/**
 * What is to be swept, as it was typed: settings and a claim in any order, and behind {@code do:}
 * the workload.
 *
 * @param times what {@code $t} stands for, one after the other
 * @param script the script to start from; the cluster at hand when empty
 */
record SweepOrder(
    int seeds,
    Optional<Claim> claim,
    String measured,
    String workload,
    Seq<String> times,
    Duration patience,
    Optional<Duration> within,
    Optional<String> script,
    Seq<String> files,
    boolean overwrite) {
  static final Table<String, String> WORDS =
      Table.<String, String>empty()
          .put("seeds", "how many runs: 1000 when not said")
          .put("measure", "stale, latency, election, lost or availability")
          .put("t", "what $t stands for, one after the other: 0ms,5ms")
          .put("patience", "how long a client waits for an answer: 10s")
          .put("within", "when to stop at the latest, by the clock on the wall: 30s")
          .put("from", "a script that leads to where the runs begin: FILE.lab")
          .put("file", "files to write, by their ends: a.csv,b.json,c.svg")
          .put("overwrite", "yes: even if there is one");

  private static final Pattern DO = Pattern.compile("(?s)(.*?)(?:^|\\s)do:(.*)");
  private static final Pattern SETTING = Pattern.compile("([a-z]+)=([^=\\s]\\S*)");
  private static final int MOST = 10_000_000;

  static SweepOrder parse(String text) {
    var split = DO.matcher(text);
    boolean says = split.matches();
    var said = Table.<String, String>empty();
    var rest = Seq.<String>empty();
    for (var word : (says ? split.group(1) : text).strip().split("\\s+", -1)) {
      var setting = SETTING.matcher(word);
      if (!setting.matches()) rest = rest.add(word);
      else if (!WORDS.has(setting.group(1))) throw new Mistake(unknown(setting.group(1)));
      else if (said.has(setting.group(1)))
        throw new Mistake(setting.group(1) + "= stands here twice; one must go.");
      else said = said.put(setting.group(1), setting.group(2));
    }
    var claim = String.join(" ", rest).strip();
    var measured = said.get("measure", "");
    if (claim.isEmpty() == measured.isEmpty()) throw new Mistake(what(claim));
    return new SweepOrder(
        seeds(said.get("seeds", "1000")),
        claim.isEmpty() ? Optional.empty() : Optional.of(Claim.parse(claim)),
        measured,
        says ? split.group(2) : "",
        list(said.get("t", "")),
        positive(said.get("patience", "10s")),
        said.find("within").map(SweepOrder::positive),
        said.find("from"),
        list(said.get("file", "")),
        overwrite(said.get("overwrite", "no")));
  }

  Measure measure() {
    return claim.map(Measure::of).orElseGet(() -> Measure.named(measured));
  }

  private static String unknown(String key) {
    return "There is no "
        + key
        + "= of a sweep, but "
        + String.join("=, ", WORDS.keys())
        + "=. A setting is swept as it stands, and set "
        + key
        + "=… changes it; a script under each of several: compare "
        + key
        + "=… / "
        + key
        + "=… FILE.lab";
  }

  private static String what(String claim) {
    var measures = String.join(", ", Measure.all().map(Measure::name));
    return claim.isEmpty()
        ? "Measure what? measure= is one of " + measures + "; or name a property."
        : "measure= and \"" + claim + "\" each say what to measure; one must go.";
  }

  private static int seeds(String text) {
    if (text.matches("\\d{1,8}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST)
      return Integer.parseInt(text);
    throw new Mistake("seeds=" + text + "? It is a number from 1 to " + MOST + ".");
  }

  private static Duration positive(String text) {
    var span = Durations.parse(text);
    if (span.isNegative() || span.isZero())
      throw new Mistake("\"" + text + "\" must be longer than nothing.");
    return span;
  }

  private static boolean overwrite(String text) {
    return Switch.read(text)
        .orElseThrow(() -> new Mistake("overwrite=" + text + "? It is " + Switch.WORDS + "."));
  }

  private static Seq<String> list(String text) {
    return text.isEmpty() ? Seq.empty() : Seq.of(text.split(",", -1));
  }
}
