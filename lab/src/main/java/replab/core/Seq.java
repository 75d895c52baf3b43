package replab.core;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * An immutable list that shares structure with the lists it came from. No element is null.
 *
 * <p>Up to 32 elements are one array; more are a 32-way tree of full chunks and a tail, so that
 * {@code get}, {@code add}, {@code set} and {@code take} touch a few arrays of 32, however long the
 * list. The shape follows from the size, and every chunk remembers its hash once asked for it.
 */
public final class Seq<T> implements Iterable<T> {
  private static final int WIDTH = 32;
  private static final Seq<?> EMPTY = new Seq<>(new Chunks(0, 0, new Object[0]), new Object[0], 0);

  private final Chunks body;

  /** The last 1 to 32 elements; none only when the list is empty. */
  private final Object[] tail;

  /** The hash of the tail, 0 until somebody asks. */
  private int tailHash;

  private Seq(Chunks body, Object[] tail, int tailHash) {
    this.body = body;
    this.tail = tail;
    this.tailHash = tailHash;
  }

  @SuppressWarnings("unchecked") // it has no elements to be of the wrong type
  public static <T> Seq<T> empty() {
    return (Seq<T>) EMPTY;
  }

  @SafeVarargs
  public static <T> Seq<T> of(T... items) {
    Builder<T> all = new Builder<>(empty());
    for (T item : items) {
      all.add(item);
    }
    return all.toSeq();
  }

  @SuppressWarnings("unchecked") // nothing can be put into a Seq, so one of a subtype will do
  public static <T> Seq<T> copyOf(Iterable<? extends T> items) {
    return items instanceof Seq<?> seq
        ? (Seq<T>) seq
        : new Builder<T>(empty()).addAll(items.iterator()).toSeq();
  }

  public static <T> Collector<T, ?, Seq<T>> toSeq() {
    return Collector.of(
        () -> new Builder<T>(empty()),
        Builder::add,
        (left, right) -> left.addAll(right.toSeq().iterator()),
        Builder::toSeq);
  }

  public int size() {
    return body.size + tail.length;
  }

  public boolean isEmpty() {
    return tail.length == 0;
  }

  /**
   * The element at a position.
   *
   * @throws IndexOutOfBoundsException unless 0 &le; index &lt; size
   */
  public T get(int index) {
    return at(chunk(checked(index)), index);
  }

  /**
   * The first element.
   *
   * @throws NoSuchElementException when there is none
   */
  public T first() {
    return get(nonEmpty(0));
  }

  /**
   * The last element.
   *
   * @throws NoSuchElementException when there is none
   */
  public T last() {
    return get(nonEmpty(size() - 1));
  }

  /** A hash that somebody asked for is carried on; of an empty list somebody always has. */
  public Seq<T> add(T item) {
    boolean asked = tailHash != 0 && tail.length > 0;
    int hash = asked ? carry(tailHash, requireNonNull(item)) : 0;
    if (tail.length < WIDTH) {
      Object[] longer = Arrays.copyOf(tail, tail.length + 1);
      longer[tail.length] = requireNonNull(item);
      return new Seq<>(body, longer, hash);
    }
    return new Seq<>(body.push(new Chunks(tail)), new Object[] {requireNonNull(item)}, 0);
  }

  public Seq<T> addAll(Seq<T> more) {
    if (isEmpty() || more.isEmpty()) {
      return isEmpty() ? more : this;
    }
    return new Builder<>(this).addAll(more.iterator()).toSeq();
  }

  /**
   * The first {@code count} elements: all of them when there are fewer, none when it is below 1.
   */
  public Seq<T> take(int count) {
    if (count <= 0) {
      return empty();
    }
    if (count >= size()) {
      return this;
    }
    int before = (count - 1) & -WIDTH;
    return new Seq<>(body.take(before), Arrays.copyOf(chunk(before), count - before), 0);
  }

  /** All but the first {@code count} elements, at a cost in proportion to what is left. */
  public Seq<T> drop(int count) {
    return count <= 0 ? this : new Builder<T>(empty()).addAll(new Walk(count)).toSeq();
  }

  /**
   * This list with another element at a position.
   *
   * @throws IndexOutOfBoundsException unless 0 &le; index &lt; size
   */
  public Seq<T> set(int index, T item) {
    requireNonNull(item);
    return checked(index) < body.size
        ? new Seq<>(body.set(index, item), tail, tailHash)
        : new Seq<>(body, with(tail, index - body.size, item), 0);
  }

  /**
   * This list without the element at a position.
   *
   * @throws IndexOutOfBoundsException unless 0 &le; index &lt; size
   */
  public Seq<T> removeAt(int index) {
    return new Builder<>(take(checked(index))).addAll(new Walk(index + 1)).toSeq();
  }

  public boolean contains(T item) {
    return indexOf(item) >= 0;
  }

  /** The position of the first element equal to this one; -1 when there is none. */
  public int indexOf(T item) {
    int index = 0;
    for (T each : this) {
      if (each.equals(item)) {
        return index;
      }
      index++;
    }
    return -1;
  }

  public <U> Seq<U> map(Function<? super T, ? extends U> change) {
    Builder<U> changed = new Builder<>(empty());
    for (T each : this) {
      changed.add(change.apply(each));
    }
    return changed.toSeq();
  }

  public Seq<T> filter(Predicate<? super T> wanted) {
    Builder<T> kept = new Builder<>(empty());
    for (T each : this) {
      if (wanted.test(each)) {
        kept.add(each);
      }
    }
    return kept.toSeq();
  }

  public boolean any(Predicate<? super T> wanted) {
    for (T each : this) {
      if (wanted.test(each)) {
        return true;
      }
    }
    return false;
  }

  public boolean all(Predicate<? super T> wanted) {
    return !any(wanted.negate());
  }

  public Stream<T> stream() {
    int traits = Spliterator.ORDERED | Spliterator.IMMUTABLE | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliterator(iterator(), size(), traits), false);
  }

  public List<T> toList() {
    return stream().toList();
  }

  @Override
  public Iterator<T> iterator() {
    return new Walk(0);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Seq<?> that
            && size() == that.size()
            && hashCode() == that.hashCode()
            && body.equals(that.body)
            && Arrays.equals(tail, that.tail));
  }

  @Override
  public int hashCode() {
    if (tailHash == 0) {
      tailHash = hash(tail);
    }
    return body.hashCode() * 31 + tailHash;
  }

  @Override
  public String toString() {
    return stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]"));
  }

  private Object[] chunk(int index) {
    return index < body.size ? body.chunk(index) : tail;
  }

  private int checked(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException("no element " + index + " in a Seq of " + size());
    }
    return index;
  }

  private int nonEmpty(int index) {
    if (isEmpty()) {
      throw new NoSuchElementException("an empty Seq has neither first nor last");
    }
    return index;
  }

  @SuppressWarnings("unchecked") // only elements of type T enter the chunks
  private T at(Object[] chunk, int index) {
    return (T) chunk[index % WIDTH];
  }

  private static Object[] with(Object[] slots, int index, Object item) {
    Object[] changed = slots.clone();
    changed[index] = item;
    return changed;
  }

  private static int hash(Object[] slots) {
    int hash = 1;
    for (Object slot : slots) {
      hash = carry(hash, slot);
    }
    return hash;
  }

  private static int carry(int hash, Object item) {
    return hash * 0x9E3779B1 + item.hashCode();
  }

  /**
   * The full chunks before the tail: one chunk, or a branch of up to 32 such trees. All but the
   * last are full; a tree of one is the tree itself, so equal sizes have equal shapes.
   */
  private static final class Chunks {
    /** A position moved right by this many bits chooses the slot; 0 where slots are elements. */
    final int shift;

    final int size;
    final Object[] slots;
    private int hash;

    Chunks(Object[] chunk) {
      this(0, WIDTH, chunk);
    }

    Chunks(int shift, int size, Object[] slots) {
      this.shift = shift;
      this.size = size;
      this.slots = slots;
    }

    Object[] chunk(int index) {
      Chunks tree = this;
      while (tree.shift > 0) {
        tree = tree.child((index >>> tree.shift) % WIDTH);
      }
      return tree.slots;
    }

    Chunks push(Chunks chunk) {
      if (size == 0) {
        return chunk;
      }
      if (size == WIDTH << shift) {
        return new Chunks(shift + 5, size + WIDTH, new Object[] {this, chunk});
      }
      int last = slots.length - 1;
      if (child(last).size < 1 << shift) {
        return new Chunks(shift, size + WIDTH, with(slots, last, child(last).push(chunk)));
      }
      Object[] longer = Arrays.copyOf(slots, slots.length + 1);
      longer[slots.length] = chunk;
      return new Chunks(shift, size + WIDTH, longer);
    }

    /** The first {@code count} elements, a multiple of 32. */
    Chunks take(int count) {
      if (count == size || count == 0) {
        return count == 0 ? EMPTY.body : this;
      }
      if (count <= 1 << shift) {
        return child(0).take(count);
      }
      int last = (count - 1) >>> shift;
      Object[] shorter = Arrays.copyOf(slots, last + 1);
      shorter[last] = child(last).take(count - (last << shift));
      return new Chunks(shift, count, shorter);
    }

    Chunks set(int index, Object item) {
      int slot = (index >>> shift) % WIDTH;
      return new Chunks(
          shift, size, with(slots, slot, shift == 0 ? item : child(slot).set(index, item)));
    }

    private Chunks child(int slot) {
      return (Chunks) slots[slot];
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Chunks that
              && hashCode() == that.hashCode()
              && Arrays.equals(slots, that.slots));
    }

    /** Folded, so that a change in one chunk cannot make up for a change in the next. */
    @Override
    public int hashCode() {
      if (hash == 0) {
        int sum = hash(slots);
        hash = sum ^ (sum >>> 16);
      }
      return hash;
    }
  }

  private final class Walk implements Iterator<T> {
    private int next;
    private Object[] chunk;

    Walk(int from) {
      next = from;
      chunk = from < size() ? chunk(from) : tail;
    }

    @Override
    public boolean hasNext() {
      return next < size();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException("a Seq of " + size() + " ends here");
      }
      if (next % WIDTH == 0) {
        chunk = chunk(next);
      }
      return at(chunk, next++);
    }
  }

  private static final class Builder<T> {
    private Chunks body;

    /** At first the tail it started from: full, so that it is never written to. */
    private Object[] chunk;

    private int count;

    Builder(Seq<T> start) {
      body = start.body;
      chunk = start.tail;
      count = start.tail.length;
    }

    void add(T item) {
      if (count == chunk.length) {
        makeRoom();
      }
      chunk[count++] = requireNonNull(item);
    }

    private void makeRoom() {
      if (count < WIDTH) {
        chunk = Arrays.copyOf(chunk, Math.min(count + 8, WIDTH));
      } else {
        body = body.push(new Chunks(chunk));
        chunk = new Object[WIDTH];
        count = 0;
      }
    }

    Builder<T> addAll(Iterator<? extends T> items) {
      items.forEachRemaining(this::add);
      return this;
    }

    Seq<T> toSeq() {
      return count == 0 ? empty() : new Seq<>(body, Arrays.copyOf(chunk, count), 0);
    }
  }
}
