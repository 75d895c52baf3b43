package replab.command.judge;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import replab.check.Claim;
import replab.check.Prospect;
import replab.cluster.Scope;
import replab.core.Durations;
import replab.core.Mistake;
import replab.core.Nearest;
import replab.core.Seq;
import replab.core.Table;
import replab.explore.Bounds;
import replab.explore.Reductions;

/**
 * What is to be explored: a claim, and behind it the bounds, as in {@code not lost(w1) crashes=1
 * within=10s}.
 *
 * @param within how long to look at most; as long as it takes when empty
 * @param seeds how many random runs to look at; every run when empty
 */
record Sought(
    Prospect prospect,
    Bounds bounds,
    Reductions reductions,
    Optional<Duration> within,
    Optional<Integer> seeds) {
  /** What can be said besides how far it goes. */
  static final Seq<String> OWN = Seq.of("within", "seeds", "reductions");

  /** What may be left out, by its name. */
  static final Table<String, Reductions> REDUCTIONS =
      Table.<String, Reductions>empty()
          .put("on", Reductions.ALL)
          .put("orders", new Reductions(true, false))
          .put("names", new Reductions(false, true))
          .put("off", new Reductions(false, false));

  private static final Seq<String> WORDS = Scope.WORDS.addAll(OWN);

  private static final Pattern LAST_SETTING = Pattern.compile("(.*)\\s([a-z-]+)=([^=\\s]\\S*)\\s*");

  static Sought parse(String text) {
    var settings = Table.<String, String>empty();
    var rest = " " + text;
    for (var last = LAST_SETTING.matcher(rest); last.matches(); last = LAST_SETTING.matcher(rest)) {
      var key = last.group(2);
      if (!WORDS.contains(key)) throw unknown(key, last.group(3));
      if (settings.has(key)) throw new Mistake(key + "= stands here twice; one must go.");
      settings = settings.put(key, last.group(3));
      rest = last.group(1);
    }
    if (rest.isBlank())
      throw new Mistake("Explore what? A property such as no-lost-writes, or leaders < 2.");
    var within = settings.find("within").map(Durations::parse);
    var seeds = settings.find("seeds").map(Sought::seeds);
    if (seeds.isPresent() && settings.has("worlds"))
      throw new Mistake("worlds= bounds a look at every run; with seeds= there are so many runs.");
    if (seeds.isPresent() && settings.has("reductions"))
      throw new Mistake("reductions= are of a look at every run; with seeds= nothing is left out.");
    var scope = settings.remove("within").remove("seeds").remove("reductions");
    var reductions = reductions(settings.get("reductions", "on"));
    return new Sought(Prospect.parse(rest.strip()), Scope.of(scope), reductions, within, seeds);
  }

  /** What is claimed to be so always, where nothing else is. */
  Claim claim() {
    if (prospect.possible().isEmpty()) return prospect.claim();
    throw new Mistake(
        "What is possible is asked of every run: say it without possible to find, or without seeds= to"
            + " explore.");
  }

  private static Reductions reductions(String text) {
    return REDUCTIONS
        .find(text)
        .orElseThrow(() -> new Mistake("reductions=" + text + "? It is on, orders, names or off."));
  }

  /** No condition has a lone {@code =}. */
  private static Mistake unknown(String key, String value) {
    var meant = Nearest.question(key, WORDS, "=");
    return new Mistake(
        "There is no bound "
            + key
            + "=."
            + (meant.isEmpty()
                ? " There are "
                    + String.join("=, ", WORDS)
                    + "=; a condition compares with ==, as in "
                    + key
                    + " == "
                    + value
                    + "."
                : meant));
  }

  private static int seeds(String text) {
    if (text.matches("[1-9]\\d{0,6}")) return Integer.parseInt(text);
    throw new Mistake("seeds=" + text + "? It is a number from 1 to 9999999.");
  }
}
