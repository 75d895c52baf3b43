package replab.protocol.merge;

import java.util.Optional;
import replab.core.Conflict;
import replab.core.Conflict.Fate;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;
import replab.core.VersionVector;

/**
 * A register that keeps every change that no other one knew of: siblings, for a reader to merge.
 * Its next write rests on all it has read, and so replaces them.
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
    var read = alive.filter((dot, _) -> dot.in(change.knew()));
    var value = Registers.value(op, only(read));
    return new Siblings(
        kept.put(new Dot(change.by(), change.count()), value), knows.merge(change.context()));
  }

  private static Optional<String> only(Table<Dot, Optional<String>> read) {
    return read.size() == 1 ? read.firstValue() : Optional.empty();
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

  private static Seq<String> distinct(Seq<Optional<String>> all) {
    return all.stream().flatMap(Optional::stream).distinct().collect(Seq.toSeq());
  }
}
