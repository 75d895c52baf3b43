package replab.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoTest {
  private final Memo memo = new Memo(2);

  private boolean add(int key, long first, long second) {
    return memo.add(new long[] {2, key}, 2, new long[] {first, second});
  }

  @Test
  void whatContainsASetThatCameBeforeIsNotNew() {
    assertThat(add(7, 0b0110, 0)).isTrue();
    assertThat(add(7, 0b0110, 0)).isFalse();
    assertThat(add(7, 0b0111, 1)).isFalse();
    assertThat(add(7, 0b0101, 1)).isTrue();
    assertThat(add(8, 0b0111, 1)).isTrue();
  }

  @Test
  void aSmallerSetTakesThePlaceOfALargerOne() {
    assertThat(add(7, 0b1111, 1)).isTrue();
    int words = memo.words();
    assertThat(add(7, 0b0001, 0)).isTrue();
    assertThat(memo.words()).isEqualTo(words);
    assertThat(add(7, 0b0011, 0)).isFalse();
    assertThat(add(7, 0b0010, 0)).isTrue();
  }

  @Test
  void itRemembersMany() {
    for (int key = 0; key < 5_000; key++) assertThat(add(key, key, 1)).isTrue();
    for (int key = 0; key < 5_000; key++) assertThat(add(key, key, 3)).isFalse();
    for (int key = 1; key < 5_000; key++) assertThat(add(key, 0, 1)).isTrue();
  }
}
