package replab.check;

import java.util.regex.Pattern;
import replab.core.Mistake;
import replab.core.Seq;

/**
 * What is claimed of all that can follow: what is so in every scene, and what is so in some. A
 * claim with no word before it is to be so always.
 */
public record Prospect(Seq<Claim> always, Seq<Claim> possible) {
  private static final Pattern NAMED =
      Pattern.compile("(?s)\\s*(?:always\\s+)?([a-z]+(?:-[a-z]+)+)(?:\\s+and\\s+(\\S.*)|\\s*)");

  private static final Prospect NOTHING = new Prospect(Seq.empty(), Seq.empty());

  /**
   * Reads one, as in {@code no-stale-reads and possible alice.value == new}: properties by their
   * names first. Throws {@link Mistake} for anything else.
   */
  public static Prospect parse(String text) {
    var named = NAMED.matcher(text);
    if (!named.matches()) return conditions(text);
    var first = Claim.parse(named.group(1));
    var rest = named.group(2) == null ? NOTHING : parse(named.group(2));
    return new Prospect(Seq.of(first).addAll(rest.always), rest.possible);
  }

  private static Prospect conditions(String text) {
    var clauses = Goal.parse(text).clauses();
    if (clauses.all(clause -> clause.mode() == Goal.Mode.NOW))
      return new Prospect(Seq.of(Claim.parse(text)), Seq.empty());
    var possible = clauses.filter(clause -> clause.mode() == Goal.Mode.POSSIBLE);
    var always = clauses.filter(clause -> clause.mode() != Goal.Mode.POSSIBLE);
    return new Prospect(
        always.map(clause -> Claim.of(clause.predicate())),
        possible.map(clause -> Claim.of(clause.predicate())));
  }

  /** All of it, for those who ask what it is about. */
  public Claim whole() {
    return claim(always.addAll(possible));
  }

  /** What is to be so always. */
  public Claim claim() {
    return claim(always);
  }

  private static Claim claim(Seq<Claim> claims) {
    return claims.size() == 1 ? claims.first() : new Claim.All(claims);
  }
}
