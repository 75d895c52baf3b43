package replab.protocol.merge;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.BinaryOperator;
import replab.core.Conflict;
import replab.core.Conflict.Fate;
import replab.core.Mistake;
import replab.core.Seq;
import replab.core.Table;

/**
 * Siblings of which the application makes one value, whenever somebody looks: nodes keep and send
 * the siblings themselves, and so another function may take over at any time.
 *
 * <p>Each function of the lab's own is given them in an order that is the same on every node, so
 * that all nodes agree whatever it does. One that a learner wrote is given first what the node
 * accepted itself, as a program that meets a conflict knows "mine" and "theirs": where {@code f(a,
 * b)} is not {@code f(b, a)}, nodes that hold the same siblings show different values for ever.
 *
 * @param values one, or none where all siblings are deletes
 * @param elsewhere what others make of the same
 */
record Resolved(Siblings siblings, Seq<String> values, Seq<String> elsewhere) implements Found {
  private static final Table<String, BinaryOperator<String>> FUNCTIONS =
      Table.<String, BinaryOperator<String>>empty()
          .put("max", (a, b) -> compare(a, b) >= 0 ? a : b)
          .put("min", (a, b) -> compare(a, b) <= 0 ? a : b)
          .put("union", Resolved::union);

  /** By a function of the lab's own. */
  static Rule.Application by(String function) {
    var resolves = FUNCTIONS.at(function);
    return (_, siblings) -> new Resolved(siblings, one(siblings.values(), resolves), Seq.empty());
  }

  /** By a learner's. It may fail; then the siblings are there all the same. */
  static Rule.Application by(BinaryOperator<String> function) {
    return (node, siblings) -> {
      try {
        var values = one(siblings.valuesFrom(node), function);
        return new Resolved(siblings, values, others(siblings, function, values));
      } catch (Mistake none) {
        return new Undecided(siblings, none.advice());
      }
    };
  }

  private static Seq<String> others(
      Siblings siblings, BinaryOperator<String> function, Seq<String> here) {
    var orders = siblings.authors().map(siblings::valuesFrom).add(siblings.values());
    return orders.stream()
        .flatMap(values -> tried(values, function).stream())
        .distinct()
        .filter(each -> !here.contains(each))
        .collect(Seq.toSeq());
  }

  /** Where it comes to nothing, a node that looks says so itself. */
  private static Seq<String> tried(Seq<String> values, BinaryOperator<String> function) {
    try {
      return one(values, function);
    } catch (Mistake none) {
      return Seq.empty();
    }
  }

  /** Of which nothing was made. */
  private record Undecided(Siblings siblings, String why) implements Found {
    @Override
    public Seq<Conflict.Version> versions() {
      return siblings.versions();
    }

    @Override
    public Seq<String> values() {
      return siblings.values();
    }

    @Override
    public Optional<String> undecided() {
      return Optional.of(why);
    }
  }

  private static Seq<String> one(Seq<String> values, BinaryOperator<String> function) {
    return values.stream().reduce(function).map(Seq::of).orElse(Seq.empty());
  }

  private static int compare(String a, String b) {
    return isNumber(a) && isNumber(b)
        ? new BigDecimal(a).compareTo(new BigDecimal(b))
        : a.compareTo(b);
  }

  private static boolean isNumber(String text) {
    return text.matches("-?\\d{1,18}(\\.\\d{1,9})?");
  }

  /**
   * Of lists such as {@code milk,bread}: what stands in one or the other, in alphabetical order.
   */
  private static String union(String a, String b) {
    var all = Table.<String, Boolean>empty();
    for (var item : (a + "," + b).split(",", -1))
      if (!item.isBlank()) all = all.put(item.strip(), true);
    return String.join(",", all.keys());
  }

  @Override
  public Seq<Conflict.Version> versions() {
    var all = siblings.versions();
    boolean chosen = all.any(each -> values.contains(each.value()));
    var others = chosen ? Fate.DROPPED : Fate.MERGED;
    return all.map(each ->
        values.contains(each.value())
            ? each
            : new Conflict.Version(each.value(), each.by(), each.knew(), others));
  }
}
