package replab.check.recorded;

import java.util.Locale;
import replab.check.order.Act;
import replab.check.order.Model;
import replab.core.Mistake;
import replab.core.Seq;

/** What a recorded history was a history of, and what its calls are called. */
public enum Kind {
  REGISTER,
  CAS_REGISTER,
  COUNTER,
  SET,
  LIST,
  /** Many registers, which go by their keys: {@code :key}, or the first of two in the value. */
  KV;

  public Model model() {
    return switch (this) {
      case REGISTER, CAS_REGISTER, KV -> Model.register(Seq.empty());
      case COUNTER -> Model.counter(Seq.of("0"));
      case SET -> Model.set();
      case LIST -> Model.list();
    };
  }

  /** The same with another value there before any call. */
  public Model model(String initial) {
    return switch (this) {
      case REGISTER, CAS_REGISTER, KV -> Model.register(Seq.of(initial));
      case COUNTER -> Model.counter(Seq.of(initial));
      case SET, LIST -> throw new Mistake("A " + this + " is empty at first.");
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Throws {@link Mistake} for a name of none. */
  public static Kind named(String name) {
    for (var kind : values()) if (kind.toString().equals(name)) return kind;
    var names = String.join(", ", Seq.of(values()).map(Kind::toString));
    throw new Mistake("There is no model " + name + "; there are " + names + ".");
  }

  private Seq<String> functions() {
    return switch (this) {
      case REGISTER -> Seq.of("read", "write");
      case CAS_REGISTER -> Seq.of("read", "write", "cas");
      case COUNTER -> Seq.of("read", "add", "increment", "decrement");
      case SET -> Seq.of("read", "add", "remove");
      case LIST -> Seq.of("read", "append");
      case KV -> Seq.of("read", "write", "cas", "delete", "add", "increment", "decrement");
    };
  }

  /** Throws {@link Mistake} for a call that a history of this kind cannot have. */
  void check(Entry entry) {
    if (!functions().contains(entry.function()))
      throw entry.mistake(
          "a "
              + this
              + " history has no "
              + entry.function()
              + ", only "
              + String.join(", ", functions())
              + ": is it of another --model?");
    if (isOneRegister() && entry.key().isEmpty() && isTuple(entry.function(), entry.value()))
      throw entry.mistake(
          entry.value().show()
              + " looks like a key and a value, as Jepsen's independent tests write them: --model"
              + " kv judges such a history key by key.");
  }

  private boolean isOneRegister() {
    return this == REGISTER || this == CAS_REGISTER;
  }

  /** A cas has two values anyway: what it swaps is the second one of a tuple. */
  private static boolean isTuple(String function, Datum value) {
    if (!(value instanceof Datum.Items(var items)) || items.size() != 2) return false;
    return !function.equals("cas") || items.last() instanceof Datum.Items;
  }

  /** What a call did that was asked for so; who writes nil leaves nothing there. */
  Act asked(Entry entry, Datum value) {
    return switch (entry.function()) {
      case "write" ->
          value instanceof Datum.Nothing ? new Act.Delete() : Act.written(text(entry, value));
      case "cas" -> cas(entry, value);
      case "delete" -> new Act.Delete();
      case "add" -> new Act.Add(this == SET ? text(entry, value) : number(entry, value));
      case "increment" -> new Act.Add(step(entry, value));
      case "decrement" -> new Act.Add(negative(step(entry, value)));
      case "remove" -> new Act.Remove(text(entry, value));
      case "append" -> new Act.Append(text(entry, value));
      default -> unanswered();
    };
  }

  private Act unanswered() {
    return new Act.Read(Seq.empty(), model().shape());
  }

  /**
   * What a read did that found this. A counter that is absent is 0. Of a set each element counts:
   * one that is shown twice is there twice, which no set explains, and is an error for Jepsen's
   * set-full, too.
   */
  Act found(Entry entry, Datum value) {
    return new Act.Read(
        switch (this) {
          case REGISTER, CAS_REGISTER, KV -> copies(value);
          case COUNTER -> Seq.of(value instanceof Datum.Nothing ? "0" : number(entry, value));
          case SET -> elements(entry, value).stream().sorted().collect(Seq.toSeq());
          case LIST -> elements(entry, value);
        },
        model().shape());
  }

  /** Several at once are siblings: {@code #{4 5}}, or {@code {"siblings": [4, 5]}}. */
  private static Seq<String> copies(Datum value) {
    if (value instanceof Datum.Nothing) return Seq.empty();
    var siblings =
        value instanceof Datum.Fields(var fields) && fields.size() == 1
            ? fields.get("siblings", value)
            : value;
    if (siblings instanceof Datum.Members(var items)) return items.map(Datum::show);
    return siblings != value && siblings instanceof Datum.Items(var items)
        ? items.map(Datum::show)
        : Seq.of(value.show());
  }

  private static Seq<String> elements(Entry entry, Datum value) {
    return switch (value) {
      case Datum.Nothing _ -> Seq.empty();
      case Datum.Items(var items) -> items.map(Datum::show);
      case Datum.Members(var items) -> items.map(Datum::show);
      case Datum.Text _, Datum.Word _, Datum.Fields _ ->
          throw entry.mistake("the read must have found many, and this is " + value.show() + ".");
    };
  }

  private static Act cas(Entry entry, Datum value) {
    if (value instanceof Datum.Items(var items) && items.size() == 2)
      return new Act.Cas(copies(items.first()), text(entry, items.last()));
    throw entry.mistake("cas takes two values, [expected new], and not " + value.show() + ".");
  }

  private static String text(Entry entry, Datum value) {
    if (value instanceof Datum.Nothing)
      throw entry.mistake(entry.function() + " takes a value, and there is none.");
    return value.show();
  }

  /** By how much; by one where that is not said. */
  private static String step(Entry entry, Datum value) {
    return value instanceof Datum.Nothing ? "1" : number(entry, value);
  }

  private static String negative(String number) {
    return number.startsWith("-") ? number.substring(1) : "-" + number;
  }

  private static String number(Entry entry, Datum value) {
    if (value.show().matches("-?\\d{1,30}")) return value.show();
    throw entry.mistake(entry.function() + " takes a whole number, and not " + value.show() + ".");
  }
}
