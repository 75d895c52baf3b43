package replab.command.judge;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import replab.check.Claim;
import replab.cluster.Scope;
import replab.command.Nearest;
import replab.core.Durations;
import replab.core.Mistake;
import replab.core.Seq;
import replab.core.Table;
import replab.explore.Bounds;

/**
 * What is to be explored: a claim, and behind it the bounds, as in {@code not lost(w1) crashes=1
 * within=10s}.
 *
 * @param within how long to look at most; as long as it takes when empty
 * @param seeds how many random runs to look at; every run when empty
 */
record Sought(Claim claim, Bounds bounds, Optional<Duration> within, Optional<Integer> seeds) {
  /** What can be said besides how far it goes. */
  static final Seq<String> OWN = Seq.of("within", "seeds");

  private static final Seq<String> WORDS = Scope.WORDS.addAll(OWN);

  private static final Pattern LAST_SETTING = Pattern.compile("(.*)\\s([a-z-]+)=([^=\\s]\\S*)\\s*");

  static Sought parse(String text) {
    var settings = Table.<String, String>empty();
    var rest = " " + text;
    for (var last = LAST_SETTING.matcher(rest); last.matches(); last = LAST_SETTING.matcher(rest)) {
      var key = last.group(2);
      if (!WORDS.contains(key)) {
        refuseSlip(key);
        break;
      }
      if (settings.has(key)) throw new Mistake(key + "= stands here twice; one must go.");
      settings = settings.put(key, last.group(3));
      rest = last.group(1);
    }
    if (rest.isBlank())
      throw new Mistake("Explore what? A property such as no-lost-writes, or leaders < 2.");
    var within = settings.find("within").map(Durations::parse);
    var seeds = settings.find("seeds").map(Sought::seeds);
    var scope = settings.remove("within").remove("seeds");
    if (seeds.isPresent() && scope.has("worlds"))
      throw new Mistake("worlds= bounds a look at every run; with seeds= there are so many runs.");
    return new Sought(Claim.parse(rest.strip()), Scope.of(scope), within, seeds);
  }

  private static void refuseSlip(String key) {
    var meant = Nearest.question(key, WORDS, "=");
    if (!meant.isEmpty()) throw new Mistake("There is no bound " + key + "=." + meant);
  }

  private static int seeds(String text) {
    if (text.matches("[1-9]\\d{0,6}")) return Integer.parseInt(text);
    throw new Mistake("seeds=" + text + "? It is a number from 1 to 9999999.");
  }
}
