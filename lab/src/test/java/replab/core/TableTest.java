package replab.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import replab.core.Table.Entry;

class TableTest {
  @ParameterizedTest
  @ValueSource(ints = {3, 8, 20, 60, 400, 5_000})
  void doesWhatATreeMapDoesUnderAnyOperations(int keys) {
    for (int seed = 0; seed < 120; seed++) {
      compareWithTreeMap(seed, keys, 200);
    }
  }

  private static void compareWithTreeMap(int seed, int keys, int operations) {
    Random random = new Random(seed);
    Table<Integer, Integer> table = Table.empty();
    TreeMap<Integer, Integer> model = new TreeMap<>();
    Table<Integer, Integer> earlier = table;
    TreeMap<Integer, Integer> earlierModel = new TreeMap<>();
    for (int i = 0; i < operations; i++) {
      int key = random.nextInt(keys);
      switch (random.nextInt(24)) {
        case 0 -> {
          table = table.upTo(key);
          model = new TreeMap<>(model.headMap(key, true));
        }
        case 1 -> {
          table = table.after(key);
          model = new TreeMap<>(model.tailMap(key, false));
        }
        case 2 -> {
          table = table.filter((k, v) -> (k + v) % 5 != 0);
          model.entrySet().removeIf(entry -> (entry.getKey() + entry.getValue()) % 5 == 0);
        }
        case 3 -> {
          table = table.map(value -> value / 2);
          model.replaceAll((k, v) -> v / 2);
        }
        case 4 -> {
          earlier = table;
          earlierModel = new TreeMap<>(model);
        }
        case 5, 6 -> {
          for (int k = key; k < Math.min(keys, key + 40); k++) {
            table = table.put(k, i);
            model.put(k, i);
          }
        }
        case 7, 8, 9, 10, 11, 12, 13 -> {
          table = table.remove(key);
          model.remove(key);
        }
        default -> {
          table = table.put(key, i);
          model.put(key, i);
        }
      }
      if (random.nextBoolean()) {
        assertThat(table.hashCode()).as("seed %d", seed).isEqualTo(tableOf(model).hashCode());
      }
      assertSame(seed, table, model, key);
    }
    assertSame(seed, earlier, earlierModel, 0);
  }

  private static void assertSame(
      int seed, Table<Integer, Integer> table, NavigableMap<Integer, Integer> model, int key) {
    assertThat(table.toString()).as("seed %d", seed).isEqualTo(model.toString());
    assertThat(table).as("seed %d", seed).isEqualTo(tableOf(model));
    assertThat(table.size()).as("seed %d", seed).isEqualTo(model.size());
    assertThat(table.isEmpty()).as("seed %d", seed).isEqualTo(model.isEmpty());
    assertThat(table.keys()).as("seed %d", seed).containsExactlyElementsOf(model.keySet());
    assertThat(table.values()).as("seed %d", seed).containsExactlyElementsOf(model.values());
    assertThat(table.has(key)).as("seed %d", seed).isEqualTo(model.containsKey(key));
    assertThat(table.get(key, -1)).as("seed %d", seed).isEqualTo(model.getOrDefault(key, -1));
    assertThat(table.find(key).isPresent()).as("seed %d", seed).isEqualTo(model.containsKey(key));
    assertThat(table.height()).as("seed %d", seed).isLessThanOrEqualTo(highest(model.size()));
    if (!model.isEmpty()) {
      assertThat(new Entry<>(table.firstKey(), table.firstValue()))
          .as("seed %d", seed)
          .isEqualTo(entry(model.firstEntry()));
      assertThat(new Entry<>(table.lastKey(), table.lastValue()))
          .as("seed %d", seed)
          .isEqualTo(entry(model.lastEntry()));
    }
  }

  private static Table<Integer, Integer> tableOf(NavigableMap<Integer, Integer> model) {
    Table<Integer, Integer> table = Table.empty();
    for (Map.Entry<Integer, Integer> entry : model.descendingMap().entrySet()) {
      table = table.put(entry.getKey(), entry.getValue());
    }
    return table;
  }

  private static Entry<Integer, Integer> entry(Map.Entry<Integer, Integer> entry) {
    return new Entry<>(entry.getKey(), entry.getValue());
  }

  /** No AVL tree of so many leaves is higher: Knuth, The Art of Computer Programming, §6.2.3. */
  private static int highest(int leaves) {
    return (int) (1.4405 * Math.log(leaves + 2) / Math.log(2));
  }

  @Test
  void staysLowAsAQueueWhoseFirstIsTakenAndLaterOnesAreAdded() {
    Random random = new Random(7);
    Table<Integer, Integer> queue = Table.empty();
    TreeMap<Integer, Integer> model = new TreeMap<>();
    for (int i = 0; i < 100_000; i++) {
      int due = i + random.nextInt(50_000);
      queue = queue.put(due, i);
      model.put(due, i);
      if (model.size() > 20_000) {
        assertThat(queue.firstKey()).isEqualTo(model.firstKey());
        queue = queue.remove(queue.firstKey());
        model.pollFirstEntry();
      }
    }
    assertThat(queue.height()).isLessThanOrEqualTo(highest(model.size()));
    while (!queue.isEmpty()) {
      assertThat(queue.firstValue()).isEqualTo(model.pollFirstEntry().getValue());
      queue = queue.remove(queue.firstKey());
    }
    assertThat(model).isEmpty();
  }

  @Test
  void staysLowWhereverTheKeysCome() {
    int size = 20_000;
    List<Integer> up = IntStream.range(0, size).boxed().toList();
    List<Integer> down = up.reversed();
    List<Integer> inwards = up.stream().map(i -> i % 2 == 0 ? i / 2 : size - 1 - i / 2).toList();
    for (List<Integer> keys : List.of(up, down, inwards, inwards.reversed())) {
      Table<Integer, String> table = fill(keys);
      assertThat(table).isEqualTo(fill(up)).hasSameHashCodeAs(fill(up));
      assertThat(table.height()).isLessThanOrEqualTo(highest(size / 8));
    }
  }

  @Test
  void isEqualInWhateverOrderItWasFilled() {
    List<Integer> keys = new ArrayList<>(IntStream.range(0, 300).boxed().toList());
    Table<Integer, String> first = fill(keys);
    for (int seed = 0; seed < 200; seed++) {
      Collections.shuffle(keys, new Random(seed));
      Table<Integer, String> other = fill(keys);
      assertThat(other).as("seed %d", seed).isEqualTo(first).hasSameHashCodeAs(first);
      assertThat(other.put(seed, "y")).as("seed %d", seed).isNotEqualTo(first);
      assertThat(other.remove(seed)).as("seed %d", seed).isNotEqualTo(first);
    }
  }

  private static Table<Integer, String> fill(List<Integer> keys) {
    Table<Integer, String> table = Table.empty();
    for (int key : keys) {
      table = table.put(key, "x" + key);
    }
    return table;
  }

  @Test
  void tellsApartTablesWhoseValuesChangedPlaces() {
    Table<String, Integer> table = Table.of("a", 1, "b", 2);
    assertThat(table).isNotEqualTo(Table.of("a", 2, "b", 1));
    assertThat(table.hashCode()).isNotEqualTo(Table.of("a", 2, "b", 1).hashCode());
    assertThat(Table.of(1, 1).hashCode()).isNotEqualTo(Table.of(2, 2).hashCode());
  }

  @Test
  void readsInTheOrderOfItsKeys() {
    Table<String, Integer> table = Table.of("c", 3, "a", 1, "b", 2);
    List<String> seen = new ArrayList<>();
    table.forEach((key, value) -> seen.add(key + value));
    assertThat(seen).containsExactly("a1", "b2", "c3");
    assertThat(table).hasToString("{a=1, b=2, c=3}");
    assertThat(table.entries()).hasToString("[a=1, b=2, c=3]");
    assertThat(table.stream().map(Entry::value)).containsExactly(1, 2, 3);
    assertThat(Table.empty()).hasToString("{}");
  }

  @Test
  void givesItselfWhereNothingChanges() {
    for (int size : new int[] {3, 300}) {
      Table<Integer, String> table = fill(IntStream.range(0, size).boxed().toList());
      assertThat(table.put(1, table.at(1))).isSameAs(table);
      assertThat(table.remove(-1)).isSameAs(table);
      assertThat(table.upTo(size)).isSameAs(table);
      assertThat(table.after(-1)).isSameAs(table);
      assertThat(table.filter((key, value) -> true)).isSameAs(table);
    }
  }

  @Test
  void anEmptyTableIsOneAndTheSame() {
    Table<Integer, String> one = Table.of(1, "x");
    assertThat(one.remove(1)).isSameAs(Table.empty());
    assertThat(one.upTo(0)).isSameAs(Table.empty());
    assertThat(one.after(1)).isSameAs(Table.empty());
    assertThat(one.filter((key, value) -> false)).isSameAs(Table.empty());
    assertThat(Table.<Integer, String>empty().map(String::length)).isSameAs(Table.empty());
  }

  @Test
  void ofEqualKeysTheLaterStands() {
    assertThat(Table.of("a", 1, "a", 2)).isEqualTo(Table.of("a", 2));
  }

  @Test
  void namesTheKeyThatIsNotThereAndThoseThatAre() {
    assertThatThrownBy(() -> Table.of("a", 1, "b", 2).at("z"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("no key z; there are [a, b]");
    Table<String, Integer> empty = Table.empty();
    assertThatThrownBy(empty::firstKey).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(empty::lastValue).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(empty.keys().iterator()::next).hasMessageContaining("ends here");
  }

  @Test
  @SuppressWarnings("NullAway") // nulls are what it is about
  void refusesNull() {
    Table<String, Integer> table = Table.of("a", 1);
    assertThatThrownBy(() -> table.put("a", null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> table.put("b", null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> table.put(null, 1)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Table.<String, Integer>empty().put(null, 1))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> table.map(value -> null)).isInstanceOf(NullPointerException.class);
  }
}
