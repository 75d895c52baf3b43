package replab.command.judge;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import replab.check.Claim;
import replab.cluster.Scope;
import replab.core.Durations;
import replab.core.Mistake;
import replab.core.Table;
import replab.explore.Bounds;

/**
 * What is to be explored: a claim, and behind it the bounds, as in {@code not lost(w1) crashes=1
 * within=10s}.
 *
 * @param within how long to look at most; as long as it takes when empty
 */
record Sought(Claim claim, Bounds bounds, Optional<Duration> within) {
  private static final Pattern LAST_SETTING = Pattern.compile("(.*)\\s([a-z-]+)=([^=\\s]\\S*)\\s*");

  static Sought parse(String text) {
    var settings = Table.<String, String>empty();
    var rest = " " + text;
    for (var last = LAST_SETTING.matcher(rest); last.matches(); last = LAST_SETTING.matcher(rest)) {
      var key = last.group(2);
      if (!Scope.WORDS.contains(key) && !key.equals("within")) break;
      if (settings.has(key)) throw new Mistake(key + "= stands here twice; one must go.");
      settings = settings.put(key, last.group(3));
      rest = last.group(1);
    }
    if (rest.isBlank())
      throw new Mistake("Explore what? A property such as no-lost-writes, or leaders < 2.");
    var within = settings.find("within").map(Durations::parse);
    return new Sought(Claim.parse(rest.strip()), Scope.of(settings.remove("within")), within);
  }
}
