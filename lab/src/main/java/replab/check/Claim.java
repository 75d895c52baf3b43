package replab.check;

import replab.core.Mistake;
import replab.core.Seq;

/**
 * Something to be asked of every scene that may follow: a property by its name, or a condition in
 * the language of {@code expect}.
 */
public sealed interface Claim {
  /** Throws {@link Mistake} for what is neither a property nor a condition on one moment. */
  static Claim parse(String text) {
    var name = text.strip();
    if (name.matches("[a-z]+(-[a-z]+)+")) return new Named(Properties.named(name));
    return of(Predicate.parse(text));
  }

  /** Throws {@link Mistake} for a condition on how many steps or messages there are. */
  static Claim of(Predicate condition) {
    condition.refuseCounting();
    return new Said(condition);
  }

  /** As it was written. */
  String text();

  /** Whether it is so; names of what is yet to come are of nothing. */
  boolean holds(Scene scene);

  /** What shows that it is not so; empty where nothing more is to be said. */
  default String why(Scene scene) {
    return "";
  }

  /** The keys that it names; none where it speaks of whatever there is. */
  Seq<String> keys(Scene scene);

  /** Whether nothing that clients have yet to ask has a part in it. */
  boolean asksNobody(Scene scene);

  /** Whether what nodes hold has no part in it. */
  boolean aboutClientsAlone(Scene scene);

  /** Throws {@link Mistake} for a name of nothing in the scene, nor of anything to come. */
  void refuseUnknown(Scene scene, Seq<String> coming);

  /** That this is not so. */
  default Claim not() {
    return new Not(this);
  }

  /** A property, which holds where it is not broken. */
  record Named(Properties.Property property) implements Claim {
    @Override
    public String text() {
      return property.name();
    }

    @Override
    public boolean holds(Scene scene) {
      return !property.judge(scene).broken();
    }

    @Override
    public String why(Scene scene) {
      return property.judge(scene).text();
    }

    @Override
    public Seq<String> keys(Scene scene) {
      return Seq.empty();
    }

    @Override
    public boolean asksNobody(Scene scene) {
      return false;
    }

    @Override
    public boolean aboutClientsAlone(Scene scene) {
      return property.ofClients();
    }

    @Override
    public void refuseUnknown(Scene scene, Seq<String> coming) {}
  }

  /** A condition. */
  record Said(Predicate condition) implements Claim {
    @Override
    public String text() {
      return condition.text();
    }

    @Override
    public boolean holds(Scene scene) {
      return condition.met(scene);
    }

    @Override
    public Seq<String> keys(Scene scene) {
      return condition.keys(scene);
    }

    @Override
    public boolean asksNobody(Scene scene) {
      return condition.asksNobody(scene);
    }

    @Override
    public boolean aboutClientsAlone(Scene scene) {
      return condition.aboutClientsAlone(scene);
    }

    @Override
    public void refuseUnknown(Scene scene, Seq<String> coming) {
      condition.refuseUnknown(scene, coming);
    }
  }

  /** All of these at once. */
  record All(Seq<Claim> claims) implements Claim {
    @Override
    public String text() {
      return String.join(" and ", claims.map(All::joined));
    }

    private static String joined(Claim claim) {
      return claim.text().contains(" or ") ? "(" + claim.text() + ")" : claim.text();
    }

    @Override
    public boolean holds(Scene scene) {
      return claims.all(claim -> claim.holds(scene));
    }

    @Override
    public String why(Scene scene) {
      return claims.filter(claim -> !claim.holds(scene)).first().why(scene);
    }

    @Override
    public Seq<String> keys(Scene scene) {
      var keys = Seq.<String>empty();
      for (var claim : claims)
        for (var key : claim.keys(scene)) if (!keys.contains(key)) keys = keys.add(key);
      return keys;
    }

    @Override
    public boolean asksNobody(Scene scene) {
      return claims.all(claim -> claim.asksNobody(scene));
    }

    @Override
    public boolean aboutClientsAlone(Scene scene) {
      return claims.all(claim -> claim.aboutClientsAlone(scene));
    }

    @Override
    public void refuseUnknown(Scene scene, Seq<String> coming) {
      for (var claim : claims) claim.refuseUnknown(scene, coming);
    }
  }

  /** The contrary of a claim. */
  record Not(Claim claim) implements Claim {
    @Override
    public String text() {
      return "not (" + claim.text() + ")";
    }

    @Override
    public boolean holds(Scene scene) {
      return !claim.holds(scene);
    }

    @Override
    public Seq<String> keys(Scene scene) {
      return claim.keys(scene);
    }

    @Override
    public boolean asksNobody(Scene scene) {
      return claim.asksNobody(scene);
    }

    @Override
    public boolean aboutClientsAlone(Scene scene) {
      return claim.aboutClientsAlone(scene);
    }

    @Override
    public void refuseUnknown(Scene scene, Seq<String> coming) {
      claim.refuseUnknown(scene, coming);
    }
  }
}
