package replab.explore;

import org.jspecify.annotations.Nullable;
import replab.core.Local;
import replab.core.Protocol;
import replab.core.Seq;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.Node;
import replab.sim.Outcome;
import replab.sim.Reaction;

/**
 * Remembers how nodes took choices, and makes nodes and messages one object a value. Known by
 * identity: give it nodes that it made, and each choice as one object.
 *
 * <p>Sound while time stands still and the protocol stays the same, which is so in an exploration;
 * and only for protocols that are pure: {@link Explorer#forgetful} finds out.
 */
final class Memory<S, M, R> implements Reaction<S, M, R> {
  private final Interned<Node<S, M, R>> nodes = new Interned<>();
  private final Interned<Envelope<M>> envelopes = new Interned<>();
  private final boolean remembers;
  private @Nullable Object[] slots = new Object[3 * 1024];
  private int size;

  Memory(boolean remembers) {
    this.remembers = remembers;
  }

  Interned<Node<S, M, R>> nodes() {
    return nodes;
  }

  Interned<Envelope<M>> envelopes() {
    return envelopes;
  }

  @Override
  @SuppressWarnings("unchecked") // every third slot is an outcome
  public Outcome<S, M, R> of(
      Protocol<S, M, R> protocol, Node<S, M, R> node, Local here, Choice<M> choice) {
    int slot = find(slots, node, choice);
    var known = (Outcome<S, M, R>) slots[slot + 2];
    if (known != null && remembers) return known;
    var outcome = canonical(Reaction.plain(protocol, node, here, choice));
    if (known == null) remember(slot, node, choice, outcome);
    return outcome;
  }

  private Outcome<S, M, R> canonical(Outcome<S, M, R> outcome) {
    return new Outcome<>(
        nodes.canonical(outcome.node()),
        outcome.sent().map(envelopes::canonical),
        outcome.replies(),
        Seq.empty(),
        outcome.refusal());
  }

  private static int find(@Nullable Object[] slots, Object node, Object choice) {
    int count = slots.length / 3;
    int hash = (node.hashCode() * 31 + choice.hashCode()) * 0x9E3779B1;
    int slot = (int) (((hash & 0xFFFFFFFFL) * count) >>> 32);
    while (slots[3 * slot] != null && (slots[3 * slot] != node || slots[3 * slot + 1] != choice))
      slot = slot + 1 == count ? 0 : slot + 1;
    return 3 * slot;
  }

  private void remember(int slot, Object node, Object choice, Object outcome) {
    put(slots, slot, node, choice, outcome);
    if (6 * ++size > slots.length) grow();
  }

  private static void put(@Nullable Object[] slots, int slot, @Nullable Object... three) {
    System.arraycopy(three, 0, slots, slot, 3);
  }

  private void grow() {
    var next = new @Nullable Object[2 * slots.length];
    for (int i = 0; i < slots.length; i += 3) {
      var node = slots[i];
      var choice = slots[i + 1];
      if (node != null && choice != null)
        put(next, find(next, node, choice), node, choice, slots[i + 2]);
    }
    slots = next;
  }
}
