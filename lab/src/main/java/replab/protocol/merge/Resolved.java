package replab.protocol.merge;

import java.math.BigDecimal;
import java.util.function.BinaryOperator;
import replab.core.Conflict;
import replab.core.Conflict.Fate;
import replab.core.Mistake;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;

/**
 * A register whose siblings the application makes one value of, whenever somebody reads: its
 * function is given them in an order that is the same on every node, so that all nodes agree
 * whatever it does.
 *
 * @param function its name
 */
public record Resolved(Siblings siblings, String function) implements Copy {
  private static final Table<String, BinaryOperator<String>> FUNCTIONS =
      Table.<String, BinaryOperator<String>>empty()
          .put("max", (a, b) -> compare(a, b) >= 0 ? a : b)
          .put("min", (a, b) -> compare(a, b) <= 0 ? a : b)
          .put("union", Resolved::union);

  /** Throws {@link Mistake} where there is no such function. */
  public static Resolved by(String function) {
    if (!FUNCTIONS.has(function))
      throw new Mistake("There is no function \"" + function + "\"; there are " + names() + ".");
    return new Resolved(Siblings.EMPTY, function);
  }

  private static String names() {
    return String.join(", ", FUNCTIONS.keys());
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
  public Resolved after(Op op, Change change) {
    return new Resolved(siblings.after(op, change), function);
  }

  @Override
  public Resolved merge(Copy other) {
    return new Resolved(siblings.merge(((Resolved) other).siblings), function);
  }

  @Override
  public Seq<Conflict.Version> versions() {
    var all = siblings.versions();
    boolean chosen = all.any(each -> values().contains(each.value()));
    var others = chosen ? Fate.DROPPED : Fate.MERGED;
    return all.map(each ->
        values().contains(each.value())
            ? each
            : new Conflict.Version(each.value(), each.by(), each.knew(), others));
  }

  @Override
  public Seq<String> values() {
    return siblings.values().stream()
        .reduce(FUNCTIONS.at(function))
        .map(Seq::of)
        .orElse(Seq.empty());
  }
}
