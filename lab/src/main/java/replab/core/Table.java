package replab.core;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map that shares structure with the tables it came from. No key or value is
 * null; keys are in the order of their {@code compareTo}, which must agree with {@code equals}.
 *
 * <p>A few entries are one sorted array. More are two tables side by side, the keys of one all
 * before the keys of the other, their heights differing by at most one (an AVL tree whose leaves
 * are small arrays), so that {@code put} and {@code remove} cost O(log n).
 */
public abstract sealed class Table<K extends Comparable<? super K>, V> {
  /** An array of more entries than this is split in two. */
  private static final int MOST = 16;

  /** Two tables of no more entries than this together are made one array. */
  private static final int FEW = 8;

  private static final Table<?, ?> EMPTY = new Leaf<Integer, Object>(new Object[0]);

  /** One entry of a table. */
  public record Entry<K, V>(K key, V value) {
    @Override
    public String toString() {
      return key + "=" + value;
    }
  }

  /** The hash of the entries in any order, 0 until somebody asks. */
  private int hash;

  private Table() {}

  @SuppressWarnings("unchecked") // it has no entries to be of the wrong type
  public static <K extends Comparable<? super K>, V> Table<K, V> empty() {
    return (Table<K, V>) EMPTY;
  }

  public static <K extends Comparable<? super K>, V> Table<K, V> of(K key, V value) {
    return new Leaf<>(new Object[] {requireNonNull(key), requireNonNull(value)});
  }

  /** Two entries in any order; of equal keys the later stands. */
  public static <K extends Comparable<? super K>, V> Table<K, V> of(K k1, V v1, K k2, V v2) {
    return of(k1, v1).put(k2, v2);
  }

  /** Three entries in any order; of equal keys the later stands. */
  public static <K extends Comparable<? super K>, V> Table<K, V> of(
      K k1, V v1, K k2, V v2, K k3, V v3) {
    return of(k1, v1, k2, v2).put(k3, v3);
  }

  public abstract int size();

  public boolean isEmpty() {
    return size() == 0;
  }

  public Optional<V> find(K key) {
    Leaf<K, V> leaf = leafOf(key);
    int slot = leaf.slot(key);
    return slot < 0 ? Optional.empty() : Optional.of(leaf.value(slot));
  }

  public V get(K key, V otherwise) {
    Leaf<K, V> leaf = leafOf(key);
    int slot = leaf.slot(key);
    return slot < 0 ? otherwise : leaf.value(slot);
  }

  /**
   * The value of a key that must be there.
   *
   * @throws NoSuchElementException when it is not, naming the keys that are
   */
  public V at(K key) {
    Leaf<K, V> leaf = leafOf(key);
    int slot = leaf.slot(key);
    if (slot < 0) {
      throw new NoSuchElementException(
          "no key " + key + "; there are " + entries().map(Entry::key));
    }
    return leaf.value(slot);
  }

  public boolean has(K key) {
    return leafOf(key).slot(key) >= 0;
  }

  /** With this value at this key; this very table when the same value (by ==) is there already. */
  public abstract Table<K, V> put(K key, V value);

  /** Without this key; this very table when it has no such key. */
  public abstract Table<K, V> remove(K key);

  /**
   * The smallest key.
   *
   * @throws NoSuchElementException when the table is empty
   */
  public K firstKey() {
    return nonEmpty().leafAt(0).key(0);
  }

  /**
   * The value of the smallest key.
   *
   * @throws NoSuchElementException when the table is empty
   */
  public V firstValue() {
    return nonEmpty().leafAt(0).value(0);
  }

  /**
   * The greatest key.
   *
   * @throws NoSuchElementException when the table is empty
   */
  public K lastKey() {
    Leaf<K, V> leaf = nonEmpty().leafAt(size() - 1);
    return leaf.key(leaf.slots.length - 2);
  }

  /**
   * The value of the greatest key.
   *
   * @throws NoSuchElementException when the table is empty
   */
  public V lastValue() {
    Leaf<K, V> leaf = nonEmpty().leafAt(size() - 1);
    return leaf.value(leaf.slots.length - 2);
  }

  /** The entries whose keys are at most this one. */
  public abstract Table<K, V> upTo(K key);

  /** The entries whose keys are greater than this one. */
  public abstract Table<K, V> after(K key);

  /** The keys, smallest first. */
  public Iterable<K> keys() {
    return () -> new Walk<>(this, (key, value) -> key);
  }

  /** The values, in the order of their keys. */
  public Iterable<V> values() {
    return () -> new Walk<>(this, (key, value) -> value);
  }

  public Seq<Entry<K, V>> entries() {
    return Seq.copyOf(() -> new Walk<>(this, Entry::new));
  }

  public abstract void forEach(BiConsumer<? super K, ? super V> action);

  /** The same keys, each with what the function makes of its value. */
  public abstract <W> Table<K, W> map(Function<? super V, ? extends W> change);

  /** The entries that are wanted; this very table when all are. */
  public abstract Table<K, V> filter(BiPredicate<? super K, ? super V> wanted);

  public Stream<Entry<K, V>> stream() {
    int traits = Spliterator.ORDERED | Spliterator.IMMUTABLE | Spliterator.NONNULL;
    Iterator<Entry<K, V>> entries = new Walk<>(this, Entry::new);
    return StreamSupport.stream(Spliterators.spliterator(entries, size(), traits), false);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Table<?, ?> that
            && size() == that.size()
            && hashCode() == that.hashCode()
            && sameEntries(that));
  }

  private boolean sameEntries(Table<?, ?> that) {
    if (this instanceof Leaf<?, ?> mine && that instanceof Leaf<?, ?> theirs) {
      return Arrays.equals(mine.slots, theirs.slots);
    }
    if (this instanceof Branch<?, ?> mine
        && that instanceof Branch<?, ?> theirs
        && mine.left.size() == theirs.left.size()) {
      return mine.left.equals(theirs.left) && mine.right.equals(theirs.right);
    }
    return entries().equals(that.entries());
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = sum();
    }
    return hash;
  }

  @Override
  public String toString() {
    return stream().map(Entry::toString).collect(Collectors.joining(", ", "{", "}"));
  }

  abstract int sum();

  abstract int height();

  /** The one array where this key is or would be. */
  private Leaf<K, V> leafOf(K key) {
    Table<K, V> table = this;
    while (table instanceof Branch<K, V> branch) {
      table = branch.onLeft(key) ? branch.left : branch.right;
    }
    return (Leaf<K, V>) table;
  }

  /** The array that holds the entry at this position. */
  private Leaf<K, V> leafAt(int index) {
    Table<K, V> table = this;
    int ahead = index;
    while (table instanceof Branch<K, V> branch) {
      int inLeft = branch.left.size();
      table = ahead < inLeft ? branch.left : branch.right;
      ahead -= ahead < inLeft ? 0 : inLeft;
    }
    return (Leaf<K, V>) table;
  }

  private Table<K, V> nonEmpty() {
    if (isEmpty()) {
      throw new NoSuchElementException("an empty Table has neither first nor last");
    }
    return this;
  }

  /** The left table's entries, then the right one's; their heights may differ by any amount. */
  private static <K extends Comparable<? super K>, V> Table<K, V> join(
      Table<K, V> left, Table<K, V> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return left.isEmpty() ? right : left;
    }
    if (left.height() > right.height() + 1) {
      Branch<K, V> high = (Branch<K, V>) left;
      return balance(high.left, join(high.right, right));
    }
    if (right.height() > left.height() + 1) {
      Branch<K, V> high = (Branch<K, V>) right;
      return balance(join(left, high.left), high.right);
    }
    return beside(left, right);
  }

  /** Two tables whose heights differ by at most two. */
  private static <K extends Comparable<? super K>, V> Table<K, V> balance(
      Table<K, V> left, Table<K, V> right) {
    if (left.height() > right.height() + 1) {
      Branch<K, V> high = (Branch<K, V>) left;
      if (high.left.height() >= high.right.height()) {
        return beside(high.left, beside(high.right, right));
      }
      Branch<K, V> middle = (Branch<K, V>) high.right;
      return beside(beside(high.left, middle.left), beside(middle.right, right));
    }
    if (right.height() > left.height() + 1) {
      Branch<K, V> high = (Branch<K, V>) right;
      if (high.right.height() >= high.left.height()) {
        return beside(beside(left, high.left), high.right);
      }
      Branch<K, V> middle = (Branch<K, V>) high.left;
      return beside(beside(left, middle.left), beside(middle.right, high.right));
    }
    return beside(left, right);
  }

  /** Two tables whose heights differ by at most one; few entries become one array. */
  private static <K extends Comparable<? super K>, V> Table<K, V> beside(
      Table<K, V> left, Table<K, V> right) {
    if (left instanceof Leaf<K, V> a && right instanceof Leaf<K, V> b) {
      int length = a.slots.length + b.slots.length;
      if (length <= 2 * FEW) {
        Object[] both = Arrays.copyOf(a.slots, length);
        System.arraycopy(b.slots, 0, both, a.slots.length, b.slots.length);
        return new Leaf<>(both);
      }
    }
    return new Branch<>(left, right);
  }

  /** A few entries: keys in the even slots, ascending, each followed by its value. */
  private static final class Leaf<K extends Comparable<? super K>, V> extends Table<K, V> {
    final Object[] slots;

    Leaf(Object[] slots) {
      this.slots = slots;
    }

    @SuppressWarnings("unchecked") // only keys enter the even slots
    K key(int slot) {
      return (K) slots[slot];
    }

    @SuppressWarnings("unchecked") // only values enter the odd slots
    V value(int slot) {
      return (V) slots[slot + 1];
    }

    /** The slot of this key; when it is not here, the complement of the slot it would have. */
    @SuppressWarnings("ReferenceEquality") // most keys that are looked for are the very ones here
    int slot(K key) {
      for (int slot = 0; slot < slots.length; slot += 2) {
        if (slots[slot] == key) {
          return slot;
        }
      }
      int low = 0;
      int high = slots.length / 2;
      while (low < high) {
        int middle = (low + high) >>> 1;
        int order = key(2 * middle).compareTo(key);
        if (order == 0) {
          return 2 * middle;
        }
        if (order < 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return ~(2 * low);
    }

    @Override
    public int size() {
      return slots.length / 2;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // equals may be dear, and a copy is not
    public Table<K, V> put(K key, V value) {
      int slot = slot(key);
      if (slot >= 0) {
        return value(slot) == value ? this : replace(slot, requireNonNull(value));
      }
      return insert(~slot, requireNonNull(key), requireNonNull(value));
    }

    private Table<K, V> replace(int slot, V value) {
      Object[] changed = slots.clone();
      changed[slot + 1] = value;
      return new Leaf<>(changed);
    }

    private Table<K, V> insert(int slot, K key, V value) {
      Object[] longer = new Object[slots.length + 2];
      System.arraycopy(slots, 0, longer, 0, slot);
      longer[slot] = key;
      longer[slot + 1] = value;
      System.arraycopy(slots, slot, longer, slot + 2, slots.length - slot);
      return longer.length <= 2 * MOST ? new Leaf<>(longer) : split(longer);
    }

    private static <K extends Comparable<? super K>, V> Table<K, V> split(Object[] slots) {
      int half = slots.length / 4 * 2;
      return new Branch<>(
          new Leaf<K, V>(Arrays.copyOf(slots, half)),
          new Leaf<K, V>(Arrays.copyOfRange(slots, half, slots.length)));
    }

    @Override
    public Table<K, V> remove(K key) {
      int slot = slot(key);
      if (slot < 0) {
        return this;
      }
      Object[] shorter = new Object[slots.length - 2];
      System.arraycopy(slots, 0, shorter, 0, slot);
      System.arraycopy(slots, slot + 2, shorter, slot, shorter.length - slot);
      return some(shorter);
    }

    @Override
    public Table<K, V> upTo(K key) {
      return range(0, end(key));
    }

    @Override
    public Table<K, V> after(K key) {
      return range(end(key), slots.length);
    }

    private int end(K key) {
      int slot = slot(key);
      return slot < 0 ? ~slot : slot + 2;
    }

    private Table<K, V> range(int from, int to) {
      return to - from == slots.length ? this : some(Arrays.copyOfRange(slots, from, to));
    }

    private static <K extends Comparable<? super K>, V> Table<K, V> some(Object[] slots) {
      return slots.length == 0 ? empty() : new Leaf<>(slots);
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
      for (int slot = 0; slot < slots.length; slot += 2) {
        action.accept(key(slot), value(slot));
      }
    }

    @Override
    public <W> Table<K, W> map(Function<? super V, ? extends W> change) {
      Object[] changed = slots.clone();
      for (int slot = 0; slot < slots.length; slot += 2) {
        changed[slot + 1] = requireNonNull(change.apply(value(slot)));
      }
      return some(changed);
    }

    @Override
    public Table<K, V> filter(BiPredicate<? super K, ? super V> wanted) {
      Object[] kept = new Object[slots.length];
      int length = 0;
      for (int slot = 0; slot < slots.length; slot += 2) {
        if (wanted.test(key(slot), value(slot))) {
          kept[length++] = slots[slot];
          kept[length++] = slots[slot + 1];
        }
      }
      return length == slots.length ? this : some(Arrays.copyOf(kept, length));
    }

    @Override
    int sum() {
      int sum = 0;
      for (int slot = 0; slot < slots.length; slot += 2) {
        sum += mix(slots[slot].hashCode(), slots[slot + 1].hashCode());
      }
      return sum;
    }

    /** Scatters, so that a sum over entries tells apart tables whose values changed places. */
    private static int mix(int key, int value) {
      int mixed = key * 0x9E3779B1 + value;
      mixed = (mixed ^ (mixed >>> 16)) * 0x85EBCA6B;
      mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
      return mixed ^ (mixed >>> 16);
    }

    @Override
    int height() {
      return 0;
    }
  }

  /** Two tables side by side, the keys of the left one all before those of the right one. */
  private static final class Branch<K extends Comparable<? super K>, V> extends Table<K, V> {
    final Table<K, V> left;
    final Table<K, V> right;
    private final K first;
    private final K middle;
    private final int size;
    private final int height;

    Branch(Table<K, V> left, Table<K, V> right) {
      if (Math.abs(left.height() - right.height()) > 1) {
        throw new IllegalStateException("heights " + left.height() + " and " + right.height());
      }
      this.left = left;
      this.right = right;
      this.first = left.firstKey();
      this.middle = right.firstKey();
      this.size = left.size() + right.size();
      this.height = 1 + Math.max(left.height(), right.height());
    }

    private boolean onLeft(K key) {
      return key.compareTo(middle) < 0;
    }

    @Override
    public K firstKey() {
      return first;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Table<K, V> put(K key, V value) {
      return onLeft(key) ? with(left.put(key, value), right) : with(left, right.put(key, value));
    }

    @Override
    public Table<K, V> remove(K key) {
      return onLeft(key) ? with(left.remove(key), right) : with(left, right.remove(key));
    }

    @SuppressWarnings("ReferenceEquality") // has something been changed?
    private Table<K, V> with(Table<K, V> newLeft, Table<K, V> newRight) {
      return newLeft == left && newRight == right ? this : join(newLeft, newRight);
    }

    @Override
    public Table<K, V> upTo(K key) {
      return onLeft(key) ? left.upTo(key) : with(left, right.upTo(key));
    }

    @Override
    public Table<K, V> after(K key) {
      return onLeft(key) ? with(left.after(key), right) : right.after(key);
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
      left.forEach(action);
      right.forEach(action);
    }

    @Override
    public <W> Table<K, W> map(Function<? super V, ? extends W> change) {
      return new Branch<>(left.map(change), right.map(change));
    }

    @Override
    public Table<K, V> filter(BiPredicate<? super K, ? super V> wanted) {
      return with(left.filter(wanted), right.filter(wanted));
    }

    @Override
    int sum() {
      return left.hashCode() + right.hashCode();
    }

    @Override
    int height() {
      return height;
    }
  }

  /** Goes through a table array by array. */
  private static final class Walk<K extends Comparable<? super K>, V, R> implements Iterator<R> {
    private final Table<K, V> table;
    private final BiFunction<K, V, R> view;
    private Leaf<K, V> leaf;
    private int slot;

    /** How many entries the arrays up to and with this one hold. */
    private int walked;

    Walk(Table<K, V> table, BiFunction<K, V, R> view) {
      this.table = table;
      this.view = view;
      leaf = table.leafAt(0);
      walked = leaf.size();
    }

    @Override
    public boolean hasNext() {
      return slot < leaf.slots.length || walked < table.size();
    }

    @Override
    public R next() {
      if (!hasNext()) {
        throw new NoSuchElementException("a Table of " + table.size() + " ends here");
      }
      if (slot == leaf.slots.length) {
        leaf = table.leafAt(walked);
        walked += leaf.size();
        slot = 0;
      }
      slot += 2;
      return view.apply(leaf.key(slot - 2), leaf.value(slot - 2));
    }
  }
}
