package replab.protocol.merge;

import java.util.Optional;
import replab.core.Mistake;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;

/**
 * A text that several may write in at once: each letter stands behind the letter that it was typed
 * behind, and of those typed behind one letter the newest stands first (RGA: Roh et al., JPDC 2011;
 * as a tree: Attiya et al., PODC 2016, "timestamped insertion"). A deleted letter stays as a
 * tombstone, for another one may stand behind it: the price is a text that never shrinks.
 *
 * <p>{@code write doc hello} adds at the end, {@code at=3} behind the third letter; {@code delete
 * doc at=2} takes the second away, and without {@code at=} all.
 *
 * @param letters by their identity: later than all that stood there when it was typed
 */
public record Text(Table<Id, Letter> letters) implements Copy {
  public static final Text EMPTY = new Text(Table.empty());

  /** {@code clock} is one more than any that its author had seen in this text. */
  public record Id(long clock, Dot dot, int index) implements Comparable<Id> {
    @Override
    public int compareTo(Id other) {
      int byClock = Long.compare(clock, other.clock);
      if (byClock != 0) return byClock;
      int byDot = dot.compareTo(other.dot);
      return byDot != 0 ? byDot : Integer.compare(index, other.index);
    }
  }

  /** {@code behind}: empty for the beginning of the text. */
  public record Letter(Optional<Id> behind, String letter, boolean deleted) {
    Letter gone() {
      return new Letter(behind, letter, true);
    }
  }

  @Override
  public Text after(Op op, Change change) {
    return switch (op) {
      case Op.Write(_, var typed, var options) ->
          insert(typed, place(options, visible().size()), new Dot(change.by(), change.count()));
      case Op.Delete(_, var options) -> options.has("at") ? delete(place(options, 0)) : clear();
      default ->
          throw new Mistake("This is a text: write " + op.key() + " hello at=3, delete it at=3.");
    };
  }

  private int place(Table<String, String> options, int otherwise) {
    var at = options.get("at", otherwise + "");
    if (at.matches("\\d{1,6}") && Integer.parseInt(at) <= visible().size())
      return Integer.parseInt(at);
    throw new Mistake("at=" + at + "? The text has " + visible().size() + " letters.");
  }

  private Text insert(String typed, int at, Dot dot) {
    var behind = at == 0 ? Optional.<Id>empty() : Optional.of(visible().get(at - 1));
    long clock = letters.isEmpty() ? 1 : letters.lastKey().clock() + 1;
    var next = letters;
    int index = 0;
    for (var letter : typed.codePoints().mapToObj(Character::toString).toList()) {
      var id = new Id(clock + index, dot, index);
      next = next.put(id, new Letter(behind, letter, false));
      behind = Optional.of(id);
      index++;
    }
    return new Text(next);
  }

  private Text delete(int at) {
    if (at == 0) throw new Mistake("The first letter is at=1.");
    var id = visible().get(at - 1);
    return new Text(letters.put(id, letters.at(id).gone()));
  }

  private Text clear() {
    return new Text(letters.map(Letter::gone));
  }

  @Override
  public Text merge(Copy other) {
    var merged = letters;
    for (var theirs : ((Text) other).letters.entries())
      if (!merged.has(theirs.key()) || theirs.value().deleted())
        merged = merged.put(theirs.key(), theirs.value());
    return new Text(merged);
  }

  /** Every letter, deleted or not, in the order of the text. */
  private Seq<Id> order() {
    var children = Table.<Id, Seq<Id>>empty();
    var roots = Seq.<Id>empty();
    for (var letter : letters.entries()) {
      var behind = letter.value().behind();
      if (behind.isEmpty()) roots = roots.add(letter.key());
      else
        children =
            children.put(behind.get(), children.get(behind.get(), Seq.empty()).add(letter.key()));
    }
    var order = Seq.<Id>empty();
    var open = roots;
    while (!open.isEmpty()) {
      var next = open.last();
      order = order.add(next);
      open = open.take(open.size() - 1).addAll(children.get(next, Seq.empty()));
    }
    return order;
  }

  private Seq<Id> visible() {
    return order().filter(id -> !letters.at(id).deleted());
  }

  @Override
  public Seq<String> values() {
    var shown = visible();
    return shown.isEmpty()
        ? Seq.empty()
        : Seq.of(String.join("", shown.map(id -> letters.at(id).letter())));
  }
}
