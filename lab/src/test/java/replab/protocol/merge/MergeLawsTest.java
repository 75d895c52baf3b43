package replab.protocol.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import replab.core.Chance;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;
import replab.core.VersionVector;

/**
 * The laws that make copies come to the same whatever the order: merge is commutative, associative
 * and idempotent, and a change is newer than what it changes, on all copies that a few operations
 * and merges on three nodes can lead to.
 */
class MergeLawsTest {
  private static final Op ADD = new Op.Add("x", 1, Table.empty());
  private static final Op TAKE = new Op.Add("x", -2, Table.empty());
  private static final Op A = new Op.Write("x", "a", Table.empty());
  private static final Op B = new Op.Write("x", "b", Table.of("at", "0"));
  private static final Op C = new Op.Write("x", "c", Table.empty());
  private static final Op GONE = new Op.Delete("x", Table.empty());
  private static final Op WITHOUT_A = new Op.Delete("x", Table.of("item", "a"));

  /** A copy and operations for it. */
  record Kind(Copy empty, List<Op> operations) {
    @Override
    public String toString() {
      return empty.getClass().getSimpleName();
    }
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind(GrowCounter.EMPTY, List.of(ADD)),
        new Kind(Counter.EMPTY, List.of(ADD, TAKE)),
        new Kind(LastWriterWins.EMPTY, List.of(A, B, GONE)),
        new Kind(Siblings.EMPTY, List.of(A, GONE)),
        new Kind(AddWinsSet.EMPTY, List.of(A, B, WITHOUT_A)),
        new Kind(Text.EMPTY, List.of(A, B, GONE)));
  }

  /** What three nodes hold, how often each has changed it, and what each knows. */
  private record Place(Seq<Copy> copies, Seq<VersionVector> knows, int operations) {}

  private static final Seq<NodeId> NODES =
      Seq.of(new NodeId("n1"), new NodeId("n2"), new NodeId("n3"));
  private static final int LENGTH = 3;
  private static final int LONG = 12;
  private static final int SEEDS = 1_000;

  /** The copies that were held in one run. */
  private static Set<Copy> copies(Kind kind, List<Place> run) {
    var copies = new LinkedHashSet<Copy>(List.of(kind.empty));
    for (var place : run) copies.addAll(place.copies.toList());
    return copies;
  }

  private static List<Place> next(Kind kind, Place place) {
    var next = new ArrayList<Place>();
    for (int i = 0; i < NODES.size(); i++) {
      for (var op : kind.operations) next.add(changed(place, i, op));
      for (int j = 0; j < NODES.size(); j++) if (i != j) next.add(merged(place, i, j));
    }
    return next;
  }

  private static Place changed(Place place, int at, Op op) {
    var knew = place.knows.get(at);
    var node = NODES.get(at);
    var time = Duration.ofMillis(place.operations % 2).plusNanos(knew.of(node));
    var change = new Change(node, knew.of(node) + 1, time, knew);
    return new Place(
        place.copies.set(at, place.copies.get(at).after(op, change)),
        place.knows.set(at, change.vector()),
        place.operations + 1);
  }

  private static Place merged(Place place, int at, int from) {
    return new Place(
        place.copies.set(at, place.copies.get(at).merge(place.copies.get(from))),
        place.knows.set(at, place.knows.get(at).merge(place.knows.get(from))),
        place.operations);
  }

  /** In every run of a few steps, and in some long ones. */
  private static Optional<String> broken(Kind kind) {
    var start = new Place(Seq.of(kind.empty, kind.empty, kind.empty), NO_KNOWLEDGE, 0);
    var laws = new Laws();
    everyRun(kind, new ArrayList<>(List.of(start)), laws);
    for (int seed = 0; seed < SEEDS; seed++) {
      var run = new ArrayList<>(List.of(start));
      for (int i = 0; i < LONG; i++) {
        var next = next(kind, run.getLast());
        run.add(next.get((int) Math.floorMod(Chance.draw(seed, "step", i), (long) next.size())));
      }
      laws.hold(copies(kind, run));
    }
    System.out.println(
        kind + ": " + laws.triples + " triples" + laws.broken.map(b -> ", " + b).orElse(""));
    return laws.broken;
  }

  private static void everyRun(Kind kind, List<Place> run, Laws laws) {
    if (run.size() > LENGTH) {
      laws.hold(copies(kind, run));
      return;
    }
    for (var next : next(kind, run.getLast())) {
      run.add(next);
      everyRun(kind, run, laws);
      run.removeLast();
    }
  }

  private static final class Laws {
    private long triples;
    private Optional<String> broken = Optional.empty();

    void hold(Set<Copy> copies) {
      if (broken.isPresent()) return;
      for (var a : copies) {
        if (!a.merge(a).equals(a)) broken = Optional.of("not idempotent: " + a);
        for (var b : copies) {
          var ab = a.merge(b);
          if (!ab.equals(b.merge(a))) broken = Optional.of("not commutative: " + a + " " + b);
          for (var c : copies) {
            triples++;
            if (!ab.merge(c).equals(a.merge(b.merge(c))))
              broken = Optional.of("not associative: " + a + " " + b + " " + c);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void copiesMergeToTheSame(Kind kind) {
    assertThat(broken(kind)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aChangeIsNewerThanWhatItChanges(Kind kind) {
    var start = new Place(Seq.of(kind.empty, kind.empty, kind.empty), NO_KNOWLEDGE, 0);
    for (var first : kind.operations)
      for (var second : kind.operations) {
        var before = changed(start, 0, first);
        var after = changed(before, 0, second);
        assertThat(before.copies.first().merge(after.copies.first()))
            .isEqualTo(after.copies.first());
      }
  }

  /** Why {@code rule} makes of what met one thing here and another there; empty if it does not. */
  private static Optional<String> parted(Rule rule) {
    for (int seed = 0; seed < SEEDS; seed++) {
      var place = new Place(Seq.of(rule.empty(), rule.empty(), rule.empty()), NO_KNOWLEDGE, 0);
      for (int i = 0; i < LONG; i++) {
        var next = next(new Kind(rule.empty(), List.of(A, B, C)), place);
        place = next.get((int) Math.floorMod(Chance.draw(seed, "step", i), (long) next.size()));
      }
      var one = place.copies.get(0).merge(place.copies.get(1)).merge(place.copies.get(2));
      var other = place.copies.get(2).merge(place.copies.get(1).merge(place.copies.get(0)));
      for (var node : NODES) {
        var here = rule.found(node, one).values();
        var there = rule.found(NODES.first(), other).values();
        if (!here.equals(there)) return Optional.of(node + " shows " + here + ", n1 " + there);
      }
    }
    return Optional.empty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application-max", "application-min", "application-union"})
  void whatTheApplicationMakesOfSiblingsIsTheSameOnEveryNode(String name) {
    assertThat(parted(Rule.of(name, Functions.NONE))).isEmpty();
  }

  @Test
  void aFunctionOfOnesOwnMustCommuteAndAssociate() {
    assertThat(parted(Rule.of("java:", _ -> (a, b) -> a.compareTo(b) > 0 ? a : b))).isEmpty();
    assertThat(parted(Rule.of("java:", _ -> (a, _) -> a))).hasValue("n2 shows [a], n1 [b]");
    BinaryOperator<String> longest = (a, b) -> a.compareTo(b) > 0 ? a + b : b + a;
    assertThat(longest.apply("a", "c")).isEqualTo(longest.apply("c", "a"));
    assertThat(parted(Rule.of("java:", _ -> longest))).isPresent();
  }

  private static final Seq<VersionVector> NO_KNOWLEDGE =
      Seq.of(VersionVector.NONE, VersionVector.NONE, VersionVector.NONE);

  // What is wrong, and is found out

  /** The greater sum loses what the other side alone has added; the sum of both counts twice. */
  record Total(long total, boolean greatest) implements Copy {
    @Override
    public Copy after(Op op, Change change) {
      return new Total(total + ((Op.Add) op).amount(), greatest);
    }

    @Override
    public Copy merge(Copy other) {
      long theirs = ((Total) other).total;
      return new Total(greatest ? Math.max(total, theirs) : total + theirs, greatest);
    }

    @Override
    public Seq<String> values() {
      return Seq.of(total + "");
    }
  }

  @Test
  void aSumThatIsMergedByAddingCountsTwice() {
    assertThat(broken(new Kind(new Total(0, false), List.of(ADD))))
        .hasValueSatisfying(why -> assertThat(why).startsWith("not "));
  }

  /** It obeys the laws, and still forgets: convergence is not correctness. */
  @Test
  void theGreatestSumObeysTheLawsAndForgets() {
    var kind = new Kind(new Total(0, true), List.of(ADD));
    assertThat(broken(kind)).isEmpty();
    var change = new Change(NODES.first(), 1, Duration.ZERO, VersionVector.NONE);
    var one = kind.empty.after(ADD, change);
    assertThat(one.merge(one).values()).isEqualTo(Seq.of("1"));
    var counter = Counter.EMPTY.after(ADD, change);
    var other =
        Counter.EMPTY.after(ADD, new Change(NODES.last(), 1, Duration.ZERO, VersionVector.NONE));
    assertThat(counter.merge(other).values()).isEqualTo(Seq.of("2"));
  }

  /** Letters that are ordered by arrival. */
  record Arrivals(Seq<String> letters) implements Copy {
    @Override
    public Copy after(Op op, Change change) {
      return new Arrivals(letters.add(change.by() + ":" + change.count()));
    }

    @Override
    public Copy merge(Copy other) {
      var merged = letters;
      for (var letter : ((Arrivals) other).letters)
        if (!merged.contains(letter)) merged = merged.add(letter);
      return new Arrivals(merged);
    }

    @Override
    public Seq<String> values() {
      return letters;
    }
  }

  @Test
  void lettersInTheOrderOfArrivalDoNotCommute() {
    assertThat(broken(new Kind(new Arrivals(Seq.empty()), List.of(A))))
        .hasValueSatisfying(why -> assertThat(why).startsWith("not "));
  }

  @Test
  void anAddWinsOverARemoveThatDidNotKnowOfIt() {
    var n1 = new Change(NODES.first(), 1, Duration.ZERO, VersionVector.NONE);
    var with = AddWinsSet.EMPTY.after(A, n1);
    var without = with.after(WITHOUT_A, new Change(NODES.first(), 2, Duration.ZERO, n1.vector()));
    var again = with.after(A, new Change(NODES.last(), 1, Duration.ZERO, n1.vector()));
    assertThat(without.merge(again).values()).isEqualTo(Seq.of("{a}"));
    assertThat(without.merge(with).values()).isEqualTo(Seq.empty());
    assertThat(without.present().isEmpty()).isTrue();
  }
}
