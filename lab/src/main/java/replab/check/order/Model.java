package replab.check.order;

import java.util.Optional;
import replab.core.Seq;

/** What one object, of which there is only one copy, does when one call comes after another. */
public interface Model {
  /** What is there before any call, as a read would find it. */
  Seq<String> initial();

  /** What is there after the call; nothing where it cannot have come out so. */
  Optional<Seq<String>> after(Seq<String> state, Act act);

  /** Whether the call can come out so whatever was there. */
  boolean always(Act act);

  /** Whether a call's only traces are the values that it writes, each in place of the last. */
  boolean overwrites();

  /** How what is there is written. */
  default Act.Shape shape() {
    return Act.Shape.VALUE;
  }

  /** {@code add} counts. */
  static Model counter(Seq<String> initial) {
    return new Counter(initial);
  }

  /** {@code add} and {@code remove} elements, each there once. */
  static Model set() {
    return new Elements();
  }

  /** {@code append} to a list. */
  static Model list() {
    return new Appended();
  }

  /** A value or none; can be written, compared and swapped, deleted, and added to. */
  static Model register(Seq<String> initial) {
    return new Register(initial);
  }

  /** The same where values that did not know of each other are kept side by side. */
  static Model siblings() {
    return new Siblings(new Register(Seq.empty()));
  }

  /**
   * A read of several values comes behind all that were written so, and right behind one of them:
   * which of them came last differs from copy to copy.
   */
  record Siblings(Model register) implements Model {
    @Override
    public Seq<String> initial() {
      return register.initial();
    }

    @Override
    public Optional<Seq<String>> after(Seq<String> state, Act act) {
      if (!(act instanceof Act.Read(var found, _)) || found.size() < 2)
        return register.after(state, act);
      boolean isOne =
          found.any(value -> register.after(state, new Act.Read(Seq.of(value))).isPresent());
      return isOne ? Optional.of(state) : Optional.empty();
    }

    @Override
    public boolean always(Act act) {
      return register.always(act);
    }

    @Override
    public boolean overwrites() {
      return true;
    }
  }

  /** A number that is there from the start. */
  record Counter(Seq<String> initial) implements Model {
    @Override
    public Optional<Seq<String>> after(Seq<String> state, Act act) {
      return switch (act) {
        case Act.Read(var found, _) -> found.equals(state) ? Optional.of(state) : Optional.empty();
        case Act.Add(var amount) -> Register.sum(state, amount);
        case Act.Write _, Act.Evaluate _, Act.Cas _, Act.Delete _, Act.Remove _, Act.Append _ ->
            throw new IllegalArgumentException("no counter does " + act);
      };
    }

    @Override
    public boolean always(Act act) {
      return act instanceof Act.Add;
    }

    @Override
    public boolean overwrites() {
      return false;
    }
  }

  /** A set; what a read finds is in order. */
  record Elements() implements Model {
    @Override
    public Seq<String> initial() {
      return Seq.empty();
    }

    @Override
    public Optional<Seq<String>> after(Seq<String> state, Act act) {
      return switch (act) {
        case Act.Read(var found, _) -> found.equals(state) ? Optional.of(state) : Optional.empty();
        case Act.Add(var item) -> Optional.of(with(state, item));
        case Act.Remove(var item) -> Optional.of(state.filter(each -> !each.equals(item)));
        case Act.Write _, Act.Evaluate _, Act.Cas _, Act.Delete _, Act.Append _ ->
            throw new IllegalArgumentException("no set does " + act);
      };
    }

    private static Seq<String> with(Seq<String> state, String item) {
      return state.contains(item) ? state : sorted(state.add(item));
    }

    static Seq<String> sorted(Seq<String> items) {
      return items.stream().distinct().sorted().collect(Seq.toSeq());
    }

    @Override
    public boolean always(Act act) {
      return !act.isRead();
    }

    @Override
    public boolean overwrites() {
      return false;
    }

    @Override
    public Act.Shape shape() {
      return Act.Shape.SET;
    }
  }

  /** A list that only grows. */
  record Appended() implements Model {
    @Override
    public Seq<String> initial() {
      return Seq.empty();
    }

    @Override
    public Optional<Seq<String>> after(Seq<String> state, Act act) {
      return switch (act) {
        case Act.Read(var found, _) -> found.equals(state) ? Optional.of(state) : Optional.empty();
        case Act.Append(var item) -> Optional.of(state.add(item));
        case Act.Write _, Act.Evaluate _, Act.Cas _, Act.Delete _, Act.Add _, Act.Remove _ ->
            throw new IllegalArgumentException("no list does " + act);
      };
    }

    @Override
    public boolean always(Act act) {
      return !act.isRead();
    }

    @Override
    public boolean overwrites() {
      return false;
    }

    @Override
    public Act.Shape shape() {
      return Act.Shape.LIST;
    }
  }
}
