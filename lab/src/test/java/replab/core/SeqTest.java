package replab.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeqTest {
  @Test
  void doesWhatAnArrayListDoesUnderAnyOperationsOnSmallLists() {
    for (int seed = 0; seed < 2_000; seed++) {
      compareWithArrayList(seed, Seq.empty(), new ArrayList<>(), 60);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {31, 32, 33, 64, 65, 1023, 1024, 1025, 1056, 1057, 32_768, 32_801, 33_900})
  void doesWhatAnArrayListDoesWhereChunksBeginAndEnd(int size) {
    for (int seed = 0; seed < 3; seed++) {
      List<Integer> model = new ArrayList<>(IntStream.range(0, size).boxed().toList());
      compareWithArrayList(seed, Seq.copyOf(model), model, 40);
    }
  }

  private static void compareWithArrayList(
      int seed, Seq<Integer> start, List<Integer> startModel, int operations) {
    Random random = new Random(seed);
    Seq<Integer> seq = start;
    List<Integer> model = startModel;
    Seq<Integer> earlier = seq;
    List<Integer> earlierModel = List.copyOf(model);
    for (int i = 0; i < operations; i++) {
      int item = random.nextInt(50);
      int count = random.nextInt(model.size() + 3) - 1;
      int clipped = Math.clamp(count, 0, model.size());
      int index = random.nextInt(Math.max(1, model.size()));
      switch (random.nextInt(model.isEmpty() ? 3 : 12)) {
        case 0, 1 -> {
          seq = seq.add(item);
          model.add(item);
        }
        case 2 -> {
          List<Integer> more = random.ints(random.nextInt(70), 0, 50).boxed().toList();
          seq = seq.addAll(Seq.copyOf(more));
          model.addAll(more);
        }
        case 3, 4 -> {
          seq = seq.set(index, item);
          model.set(index, item);
        }
        case 5, 6 -> {
          seq = seq.removeAt(index);
          model.remove(/* index */ index);
        }
        case 7 -> {
          seq = seq.take(count);
          model = new ArrayList<>(model.subList(0, clipped));
        }
        case 8 -> {
          seq = seq.drop(count);
          model = new ArrayList<>(model.subList(clipped, model.size()));
        }
        case 9 -> {
          seq = seq.filter(each -> each != item);
          model.removeIf(each -> each == item);
        }
        case 10 -> {
          seq = seq.map(each -> each / 2);
          model.replaceAll(each -> each / 2);
        }
        case 11 -> {
          earlier = seq;
          earlierModel = List.copyOf(model);
        }
        default -> throw new AssertionError();
      }
      if (random.nextBoolean()) {
        assertThat(seq.hashCode()).as("seed %d", seed).isEqualTo(Seq.copyOf(model).hashCode());
      }
      assertSame(seed, seq, model);
    }
    assertSame(seed, earlier, earlierModel);
  }

  private static void assertSame(int seed, Seq<Integer> seq, List<Integer> model) {
    assertThat(seq.toList()).as("seed %d", seed).isEqualTo(model);
    assertThat(seq).as("seed %d", seed).isEqualTo(Seq.copyOf(model));
    assertThat(seq.size()).as("seed %d", seed).isEqualTo(model.size());
    assertThat(seq.isEmpty()).as("seed %d", seed).isEqualTo(model.isEmpty());
    assertThat(seq.indexOf(7)).as("seed %d", seed).isEqualTo(model.indexOf(7));
    assertThat(seq.contains(7)).as("seed %d", seed).isEqualTo(model.contains(7));
    assertThat(seq.toString()).as("seed %d", seed).isEqualTo(model.toString());
    for (int i = 0; i < model.size(); i++) {
      assertThat(seq.get(i)).as("seed %d", seed).isEqualTo(model.get(i));
    }
    if (!model.isEmpty()) {
      assertThat(seq.first()).as("seed %d", seed).isEqualTo(model.getFirst());
      assertThat(seq.last()).as("seed %d", seed).isEqualTo(model.getLast());
    }
  }

  @Test
  void isEqualHoweverItWasMade() {
    Seq<Integer> copied = Seq.copyOf(IntStream.range(0, 2_000).boxed().toList());
    Seq<Integer> added = Seq.empty();
    for (int i = 0; i < 2_000; i++) {
      added = added.add(i);
      assertThat(added.hashCode()).isEqualTo(copied.take(i + 1).hashCode());
      assertThat(added).isEqualTo(copied.take(i + 1)).isNotEqualTo(copied.take(i));
    }
    Seq<Integer> collected = IntStream.range(0, 2_000).boxed().parallel().collect(Seq.toSeq());
    assertThat(collected).isEqualTo(copied).hasSameHashCodeAs(copied);
    assertThat(copied.set(40, -1)).isNotEqualTo(copied);
    assertThat(copied.set(40, -1).set(40, 40)).isEqualTo(copied).hasSameHashCodeAs(copied);
    assertThat(copied.drop(500)).isEqualTo(added.drop(500)).hasSameHashCodeAs(added.drop(500));
  }

  @Test
  void tellsApartListsThatASumOfHashesWouldNot() {
    assertThat(Seq.of(1, 2).hashCode()).isNotEqualTo(Seq.of(2, 1).hashCode());
    assertThat(Seq.of(0).hashCode()).isNotEqualTo(Seq.of(0, 0).hashCode());
    assertThat(Seq.of(1, 32).hashCode()).isNotEqualTo(Seq.of(2, 1).hashCode());
    assertThat(Seq.of(1, 2)).isNotEqualTo(Seq.of(2, 1)).isNotEqualTo(Seq.of(1));
  }

  @Test
  void aMillionElementsComeOneByOneAndGoByHalves() {
    Seq<Integer> seq = Seq.empty();
    for (int i = 0; i < 1_000_000; i++) {
      seq = seq.add(i);
    }
    assertThat(seq.drop(999_998)).hasToString("[999998, 999999]");
    for (int size = 1_000_000; size > 0; size /= 2) {
      seq = seq.take(size);
      assertThat(seq.size()).isEqualTo(size);
      assertThat(seq.last()).isEqualTo(size - 1);
      assertThat(seq.get(size / 3)).isEqualTo(size / 3);
    }
  }

  @Test
  void anEmptyListIsOneAndTheSame() {
    Seq<Integer> one = Seq.of(1);
    assertThat(List.of(one.take(0), one.take(-5), one.drop(1), one.drop(9), one.removeAt(0)))
        .allSatisfy(empty -> assertThat(empty).isSameAs(Seq.empty()));
    assertThat(one.filter(each -> each > 1)).isSameAs(Seq.empty());
    assertThat(Seq.of()).isSameAs(Seq.empty());
    assertThat(Seq.copyOf(List.of())).isSameAs(Seq.empty());
    assertThat(Seq.empty()).hasToString("[]");
  }

  @Test
  void givesItselfWhereNothingChanges() {
    Seq<Integer> seq = Seq.of(1, 2, 3);
    assertThat(seq.take(3)).isSameAs(seq);
    assertThat(seq.take(9)).isSameAs(seq);
    assertThat(seq.drop(0)).isSameAs(seq);
    assertThat(seq.drop(-1)).isSameAs(seq);
    assertThat(seq.addAll(Seq.empty())).isSameAs(seq);
    assertThat(Seq.<Integer>empty().addAll(seq)).isSameAs(seq);
    assertThat(Seq.<Number>copyOf(seq)).isSameAs(seq);
  }

  @Test
  void asksAPredicateOfAnyAndOfAll() {
    Seq<Integer> seq = Seq.of(1, 2, 3);
    assertThat(seq.any(each -> each == 2)).isTrue();
    assertThat(seq.any(each -> each == 4)).isFalse();
    assertThat(seq.all(each -> each < 4)).isTrue();
    assertThat(seq.all(each -> each < 3)).isFalse();
    assertThat(Seq.<Integer>empty().any(each -> true)).isFalse();
    assertThat(Seq.<Integer>empty().all(each -> false)).isTrue();
  }

  @Test
  void isApartFromTheArrayItWasMadeOf() {
    Integer[] array = {1, 2};
    Seq<Integer> seq = Seq.of(array);
    Arrays.fill(array, 9);
    assertThat(seq).hasToString("[1, 2]");
  }

  @Test
  void namesThePositionThatIsNotThere() {
    Seq<Integer> seq = Seq.of(1, 2);
    assertThatThrownBy(() -> seq.get(2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("no element 2 in a Seq of 2");
    assertThatThrownBy(() -> seq.set(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> seq.removeAt(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Seq.empty().first()).hasMessageContaining("empty Seq");
    assertThatThrownBy(() -> Seq.empty().last()).hasMessageContaining("empty Seq");
    assertThatThrownBy(() -> Seq.empty().iterator().next()).hasMessageContaining("ends here");
  }

  @Test
  @SuppressWarnings("NullAway") // nulls are what it is about
  void refusesNull() {
    Seq<Integer> seq = Seq.of(1);
    assertThatThrownBy(() -> seq.add(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> seq.set(0, null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> seq.map(each -> null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Seq.of(1, null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Seq.copyOf(Arrays.asList(1, null)))
        .isInstanceOf(NullPointerException.class);
  }
}
