package replab.sim;

import java.util.Comparator;
import replab.core.Answer;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Stamp;
import replab.core.Ticket;

/** A message on its way. Two equal ones are two copies of the same message. */
public final class Envelope<M> implements Comparable<Envelope<M>> {
  /** By receiver, sender and what is written: the same in every JVM, whatever hashes there are. */
  static final Comparator<Envelope<?>> BY_RECEIVER =
      Comparator.<Envelope<?>, NodeId>comparing(Envelope::to)
          .thenComparing(Envelope::from)
          .thenComparing(Envelope::text);

  /** The same, but what one node sends to many stays together. */
  static final Comparator<Envelope<?>> BY_TEXT =
      Comparator.<Envelope<?>, String>comparing(Envelope::text).thenComparing(BY_RECEIVER);

  private final NodeId from;
  private final NodeId to;
  private final Content<M> content;
  private final int hash;

  /** What the content is as text; empty until somebody asks. */
  private String text = "";

  /** What an envelope carries. */
  public sealed interface Content<M> {}

  /** From node to node. */
  public record Peer<M>(M message) implements Content<M> {}

  /** From client to node. */
  public record Request<M>(Ticket ticket, Op op, Stamp seen) implements Content<M> {}

  /** From node to client. */
  public record Reply<M>(Ticket ticket, Answer answer) implements Content<M> {}

  public Envelope(NodeId from, NodeId to, Content<M> content) {
    this.from = from;
    this.to = to;
    this.content = content;
    hash = Hash.of(Hash.of(from.hashCode(), to.hashCode()), content.hashCode());
  }

  public NodeId from() {
    return from;
  }

  public NodeId to() {
    return to;
  }

  public Content<M> content() {
    return content;
  }

  private String text() {
    if (text.isEmpty()) text = content.toString();
    return text;
  }

  /** An order by content alone, so that no bag of envelopes shows in which order it was filled. */
  @Override
  public int compareTo(Envelope<M> other) {
    if (this == other) return 0;
    int order = Integer.compare(hash, other.hash); // the quickest first: what order does not matter
    if (order == 0) order = to.compareTo(other.to);
    if (order == 0) order = from.compareTo(other.from);
    return order != 0 || content.equals(other.content) ? order : text().compareTo(other.text());
  }

  @Override
  public boolean equals(Object object) {
    return this == object
        || (object instanceof Envelope<?> other
            && hash == other.hash
            && to.equals(other.to)
            && from.equals(other.from)
            && content.equals(other.content));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return from + "->" + to + " " + text();
  }
}
