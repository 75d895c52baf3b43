package replab.check;

import java.util.function.Function;
import java.util.function.Predicate;
import replab.core.Mistake;
import replab.core.Seq;

/**
 * Something to be asked of every scene that may follow: a property by its name, or a condition in
 * the language of {@code expect}.
 *
 * @param text as it was written
 * @param holds pure; names of what is yet to come are of nothing
 * @param keys those that it speaks of in a scene; none where it speaks of whatever there is
 * @param aboutNodesAlone whether what clients do has no part in it
 */
public record Claim(
    String text,
    Predicate<Scene> holds,
    Function<Scene, Seq<String>> keys,
    boolean aboutNodesAlone) {

  /** Throws {@link Mistake} for what is neither a property nor a condition on one moment. */
  public static Claim parse(String text) {
    for (var property : Properties.all())
      if (property.name().equals(text.strip())) return of(property);
    return of(replab.check.Predicate.parse(text));
  }

  private static Claim of(Properties.Property property) {
    return new Claim(
        property.name(), scene -> !property.judge(scene).broken(), _ -> Seq.empty(), false);
  }

  /** Throws {@link Mistake} for a condition on how many steps or messages there are. */
  public static Claim of(replab.check.Predicate condition) {
    condition.refuseCounting();
    return new Claim(
        condition.text(), condition::met, condition::keys, condition.aboutNodesAlone());
  }

  /** That this is not so. */
  public Claim not() {
    return new Claim("not (" + text + ")", holds.negate(), keys, aboutNodesAlone);
  }
}
