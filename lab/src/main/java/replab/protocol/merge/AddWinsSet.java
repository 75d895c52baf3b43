package replab.protocol.merge;

import replab.core.Mistake;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;
import replab.core.VersionVector;

/**
 * A set in which an add wins over a remove that did not know of it. A remove takes away the adds
 * that its node has seen, each known by its dot; what is gone leaves no tombstone, for the vector
 * tells a removed add from one that has not arrived yet (Bieniusa et al. 2012, "An optimized
 * conflict-free replicated set", INRIA RR-8083).
 *
 * @param present the adds of each element that nothing known has removed or repeated
 * @param knows every change ever heard of
 */
public record AddWinsSet(Table<String, Seq<Dot>> present, VersionVector knows) implements Copy {
  public static final AddWinsSet EMPTY = new AddWinsSet(Table.empty(), VersionVector.NONE);

  @Override
  public AddWinsSet after(Op op, Change change) {
    var seen = knows.with(change.by(), change.count());
    return switch (op) {
      case Op.Write(_, var item, _) ->
          new AddWinsSet(present.put(item, Seq.of(new Dot(change.by(), change.count()))), seen);
      case Op.Delete(_, var options) ->
          new AddWinsSet(options.find("item").map(present::remove).orElse(Table.empty()), seen);
      default ->
          throw new Mistake(
              "This is a set: write "
                  + op.key()
                  + " milk adds, delete "
                  + op.key()
                  + " item=milk takes away.");
    };
  }

  @Override
  public AddWinsSet merge(Copy other) {
    var theirs = (AddWinsSet) other;
    var merged = Table.<String, Seq<Dot>>empty();
    for (var item : items(theirs)) {
      var mine = present.get(item, Seq.empty());
      var yours = theirs.present.get(item, Seq.empty());
      var kept = mine.filter(dot -> yours.contains(dot) || !dot.in(theirs.knows));
      kept = kept.addAll(yours.filter(dot -> !mine.contains(dot) && !dot.in(knows)));
      if (!kept.isEmpty()) merged = merged.put(item, kept.stream().sorted().collect(Seq.toSeq()));
    }
    return new AddWinsSet(merged, knows.merge(theirs.knows));
  }

  private Seq<String> items(AddWinsSet theirs) {
    var items = present.map(_ -> true);
    for (var item : theirs.present.keys()) items = items.put(item, true);
    return Seq.copyOf(items.keys());
  }

  @Override
  public Seq<String> values() {
    return present.isEmpty() ? Seq.empty() : Seq.of("{" + String.join(", ", present.keys()) + "}");
  }
}
