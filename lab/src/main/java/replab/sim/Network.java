package replab.sim;

import java.util.Arrays;
import java.util.function.Predicate;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;

/**
 * Messages in flight, a bag: any of them may be the next to arrive, unless its link is cut or
 * someone holds it. Nothing is lost unless it is dropped; what a cut keeps back arrives after it is
 * healed.
 */
public final class Network<M> {
  private static final Network<?> EMPTY =
      new Network<>(array(0), Seq.empty(), Table.empty(), Table.empty());

  private final Envelope<M>[] flying;
  private final Seq<Envelope<M>> held;

  /** Links that carry nothing now. */
  private final Table<Link, Boolean> cut;

  /** The node on whose side of every cut a client is; other clients reach every node. */
  private final Table<NodeId, NodeId> homes;

  /** The sum of what the hashes of {@code flying} are scattered to. */
  private final int sum;

  private final int hash;

  private Network(
      Envelope<M>[] flying,
      Seq<Envelope<M>> held,
      Table<Link, Boolean> cut,
      Table<NodeId, NodeId> homes) {
    this(flying, sum(flying), held, cut, homes);
  }

  private Network(
      Envelope<M>[] flying,
      int sum,
      Seq<Envelope<M>> held,
      Table<Link, Boolean> cut,
      Table<NodeId, NodeId> homes) {
    this.flying = flying;
    this.held = held;
    this.cut = cut;
    this.homes = homes;
    this.sum = sum;
    hash = Hash.of(sum, held.hashCode() * 31 + cut.hashCode());
  }

  private static <M> int sum(Envelope<M>[] flying) {
    int sum = 0;
    for (var envelope : flying) sum += mix(envelope.hashCode());
    return sum;
  }

  private static int mix(int hash) {
    int mixed = (hash ^ (hash >>> 16)) * 0x7FEB352D;
    return (mixed ^ (mixed >>> 15)) * 0x846CA68B;
  }

  @SuppressWarnings("unchecked") // it has no messages to be of the wrong type
  public static <M> Network<M> empty() {
    return (Network<M>) EMPTY;
  }

  /** All that can be delivered, by receiver, sender and content: no hash decides. */
  public Seq<Envelope<M>> flying() {
    return Arrays.stream(flying).sorted(Envelope.BY_RECEIVER).collect(Seq.toSeq());
  }

  /** The same without copies, by content, receiver and sender. */
  Seq<Envelope<M>> distinct() {
    return Arrays.stream(flying).distinct().sorted(Envelope.BY_TEXT).collect(Seq.toSeq());
  }

  public Seq<Envelope<M>> held() {
    return held;
  }

  public Seq<Link> cuts() {
    return Seq.copyOf(cut.keys());
  }

  /** How many messages can be delivered, copies too. */
  public int size() {
    return flying.length;
  }

  /** One of them, in an order that hashes decide; copies are side by side. */
  public Envelope<M> get(int index) {
    return flying[index];
  }

  boolean carries(Envelope<M> envelope) {
    return Arrays.binarySearch(flying, envelope) >= 0;
  }

  /** Whether no link is cut. */
  boolean isWhole() {
    return cut.isEmpty();
  }

  /** Whether nothing travels from one party to the other now. */
  public boolean isCut(NodeId from, NodeId to) {
    if (cut.isEmpty()) return false;
    var start = homes.get(from, from);
    var end = homes.get(to, to);
    return !start.equals(end) && cut.has(new Link(start, end));
  }

  /** The same links, on which just these can be delivered. */
  public Network<M> carrying(Seq<Envelope<M>> instead) {
    return new Network<M>(array(0), held, cut, homes).with(instead);
  }

  Network<M> with(Seq<Envelope<M>> sent) {
    if (sent.isEmpty()) return this;
    var next = Arrays.copyOf(flying, flying.length + sent.size());
    int count = flying.length;
    int nextSum = sum;
    for (int i = 0; i < sent.size(); i++) {
      var envelope = sent.get(i);
      nextSum += mix(envelope.hashCode());
      int place = count++;
      for (; place > 0 && next[place - 1].compareTo(envelope) > 0; place--)
        next[place] = next[place - 1];
      next[place] = envelope;
    }
    return new Network<>(next, nextSum, held, cut, homes);
  }

  /** Takes one copy out. */
  Network<M> without(Envelope<M> envelope) {
    int place = Arrays.binarySearch(flying, envelope);
    if (place < 0) throw new IllegalArgumentException("not in flight: " + envelope);
    var next = Arrays.copyOf(flying, flying.length - 1);
    System.arraycopy(flying, place + 1, next, place, next.length - place);
    return new Network<>(next, sum - mix(envelope.hashCode()), held, cut, homes);
  }

  Network<M> without(Predicate<Envelope<M>> gone) {
    return new Network<>(
        Arrays.stream(flying).filter(gone.negate()).toArray(Network::array),
        held.filter(gone.negate()),
        cut,
        homes);
  }

  @SuppressWarnings("unchecked") // arrays of generics
  private static <M> Envelope<M>[] array(int size) {
    return (Envelope<M>[]) new Envelope<?>[size];
  }

  Network<M> hold(Envelope<M> envelope) {
    var rest = without(envelope);
    return new Network<>(rest.flying, held.add(envelope), cut, homes);
  }

  Network<M> release(Envelope<M> envelope) {
    int place = held.indexOf(envelope);
    if (place < 0) throw new IllegalArgumentException("not held: " + envelope);
    return new Network<>(flying, held.removeAt(place), cut, homes).with(Seq.of(envelope));
  }

  Network<M> cut(Seq<Link> links) {
    var next = cut;
    for (var link : links) next = next.put(link, true);
    return new Network<>(flying, held, next, homes);
  }

  Network<M> heal(Seq<Link> links) {
    var next = cut;
    for (var link : links) next = next.remove(link);
    return new Network<>(flying, held, next, homes);
  }

  /** The same link between the nodes that its ends are beside. */
  Link placed(Link link) {
    return homes.isEmpty()
        ? link
        : new Link(homes.get(link.from(), link.from()), homes.get(link.to(), link.to()));
  }

  Network<M> home(NodeId client, NodeId node) {
    return new Network<>(flying, held, cut, homes.put(client, node));
  }

  @Override
  public boolean equals(Object object) {
    return this == object
        || (object instanceof Network<?> other
            && hash == other.hash
            && Arrays.equals(flying, other.flying)
            && held.equals(other.held)
            && cut.equals(other.cut)
            && homes.equals(other.homes));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
