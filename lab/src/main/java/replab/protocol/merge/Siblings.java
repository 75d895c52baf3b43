package replab.protocol.merge;

import java.util.Optional;
import replab.core.Conflict;
import replab.core.Conflict.Fate;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;
import replab.core.VersionVector;

/**
 * A register that keeps every change that no other one knew of: siblings, for a reader to merge.
 * Its next write rests on all it has read, and so replaces them. An addition is refused where these
 * differ: which of them it is to be added to, only their reader can say.
 *
 * <p>Follows Almeida et al., <em>Scalable and Accurate Causality Tracking for Eventually Consistent
 * Stores</em> (DAIS 2014): dotted version vectors, which tell a client's own concurrent changes
 * through one node apart. A deleted key is a sibling without a value until a change knows of it.
 *
 * @param alive the changes that nothing known replaces, by their dot
 * @param knows every change ever heard of
 */
public record Siblings(Table<Dot, Optional<String>> alive, VersionVector knows) implements Copy {
  public static final Siblings EMPTY = new Siblings(Table.empty(), VersionVector.NONE);

  @Override
  public Siblings after(Op op, Change change) {
    var kept = alive.filter((dot, _) -> !dot.in(change.knew()));
    var value = Registers.value(op, only(op, read(change.knew()).values()));
    return new Siblings(
        kept.put(new Dot(change.by(), change.count()), value), knows.merge(change.context()));
  }

  /** Those that a client has read who knows of these changes. */
  Siblings read(VersionVector knew) {
    return new Siblings(alive.filter((dot, _) -> dot.in(knew)), knows);
  }

  private static Optional<String> only(Op op, Seq<String> read) {
    if (op instanceof Op.Add && read.size() > 1)
      throw new Mistake(
          op.key()
              + " holds "
              + String.join(" | ", read)
              + ", which is no one number to add to: write what it comes to");
    return read.stream().findFirst();
  }

  /** A change that the other one knew of and has no more, was replaced there. */
  @Override
  public Siblings merge(Copy other) {
    var theirs = (Siblings) other;
    var mine = alive.filter((dot, _) -> theirs.alive.has(dot) || !dot.in(theirs.knows));
    for (var each : theirs.alive.entries())
      if (alive.has(each.key()) || !each.key().in(knows)) mine = mine.put(each.key(), each.value());
    return new Siblings(mine, knows.merge(theirs.knows));
  }

  @Override
  public Seq<Conflict.Version> versions() {
    return alive
        .entries()
        .map(each ->
            new Conflict.Version(each.value().orElse("deleted"), each.key().by(), "", Fate.KEPT));
  }

  @Override
  public Seq<String> values() {
    return distinct(Seq.copyOf(alive.values()));
  }

  /** The same, those first that {@code node} has accepted itself. */
  public Seq<String> valuesFrom(NodeId node) {
    var own = alive.filter((dot, _) -> dot.by().equals(node));
    var others = alive.filter((dot, _) -> !dot.by().equals(node));
    return distinct(Seq.copyOf(own.values()).addAll(Seq.copyOf(others.values())));
  }

  /** Who has accepted some of them. */
  Seq<NodeId> authors() {
    return Seq.copyOf(alive.keys()).map(Dot::by).stream().distinct().collect(Seq.toSeq());
  }

  private static Seq<String> distinct(Seq<Optional<String>> all) {
    return all.stream().flatMap(Optional::stream).distinct().collect(Seq.toSeq());
  }
}
