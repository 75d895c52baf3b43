package replab.protocol.merge;

import java.util.Optional;
import replab.core.Content;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;

/**
 * A way to make one copy of two, by the name that it is set by.
 *
 * @param sentence what decides, for people
 * @param clock whose clock gives a change its timestamp
 * @param bySession whether a change replaces what its client has read; else all that its node holds
 * @param application what makes one value of siblings, where that is not left to a reader
 */
public record Rule(
    String name,
    String sentence,
    Copy empty,
    Clock clock,
    boolean bySession,
    Optional<Application> application) {
  /** What stands before the source of a function. */
  private static final String JAVA = "java:";

  /** Such a rule, as it is typed. */
  public static final String EXAMPLE = "'" + JAVA + "(a, b) -> a'";

  /** Makes one value of siblings, as {@code node} sees them. */
  public interface Application {
    Found of(NodeId node, Siblings siblings);
  }

  /** Where timestamps come from. */
  public enum Clock {
    /** The clock of the node that accepts the change. */
    SERVER,
    /**
     * The client: {@code at=5s}. One that gives none gets that of its node's clock, as from a
     * coordinator of Cassandra (CQL, USING TIMESTAMP).
     */
    CLIENT,
    /** A hybrid logical clock: never behind a timestamp that the node has seen. */
    HYBRID
  }

  private static final Seq<Rule> ALL =
      Seq.of(
          lastWriter("lww-server", "last writer wins, by the clock of its node", Clock.SERVER),
          lastWriter(
              "lww-client", "last writer wins, by the timestamp of its client", Clock.CLIENT),
          lastWriter("lww-hlc", "last writer wins, by a hybrid logical clock", Clock.HYBRID),
          new Rule(
              "siblings", "all are kept for a reader to merge", Siblings.EMPTY, Clock.SERVER, true),
          resolved("max", "the application takes the greatest"),
          resolved("min", "the application takes the least"),
          resolved("union", "the application takes what stands in any"),
          data("g-counter", "additions add up", GrowCounter.EMPTY),
          data("counter", "additions add up", Counter.EMPTY),
          data(
              "add-wins-set",
              "an add wins over a remove that did not know of it",
              AddWinsSet.EMPTY),
          data("text", "letters keep their neighbours", Text.EMPTY));

  private static Rule lastWriter(String name, String sentence, Clock clock) {
    return new Rule(name, sentence, LastWriterWins.EMPTY, clock, false);
  }

  private static Rule resolved(String function, String sentence) {
    return application("application-" + function, sentence, Resolved.by(function));
  }

  private static Rule application(String name, String sentence, Application application) {
    return new Rule(name, sentence, Siblings.EMPTY, Clock.SERVER, true, Optional.of(application));
  }

  /** Whose copies are shown as they are. */
  public Rule(String name, String sentence, Copy empty, Clock clock, boolean bySession) {
    this(name, sentence, empty, clock, bySession, Optional.empty());
  }

  private static Rule data(String name, String sentence, Copy empty) {
    return new Rule(name, sentence, empty, Clock.SERVER, false);
  }

  public static Seq<String> names() {
    return ALL.map(Rule::name);
  }

  /**
   * The rule of this name, or that of a function, {@code java:(a, b) -> a}. Throws {@link Mistake}
   * where there is none.
   */
  public static Rule of(String name, Functions functions) {
    if (name.startsWith(JAVA))
      return application(
          name,
          "the application's function decides",
          Resolved.by(functions.of(name.substring(JAVA.length()))));
    for (var rule : ALL) if (rule.name.equals(name)) return rule;
    throw new Mistake(
        "merge="
            + name
            + "? It is one of "
            + String.join(", ", names())
            + ", or a function: merge="
            + EXAMPLE
            + ".");
  }

  /** What those see of a copy that look at {@code node}. */
  public Found found(NodeId node, Copy copy) {
    return application.map(each -> each.of(node, (Siblings) copy)).orElse(copy);
  }

  /**
   * The copy with one more change: what a client adds to is what the application made of all that
   * it has read.
   */
  public Copy after(Copy copy, Op op, Change change) {
    if (application.isEmpty() || !(op instanceof Op.Add)) return copy.after(op, change);
    var read = found(change.by(), ((Siblings) copy).read(change.knew()));
    if (read.undecided().isPresent()) throw new Mistake(read.undecided().get());
    var sum = Registers.value(op, read.values().stream().findFirst()).orElseThrow();
    return copy.after(new Op.Write(op.key(), sum, op.options()), change);
  }

  /** What a key holds that is merged so. */
  public Content content() {
    if (application.isPresent()) return Content.RESOLVED;
    if (empty.equals(Siblings.EMPTY)) return Content.SIBLINGS;
    if (empty.equals(AddWinsSet.EMPTY)) return Content.SET;
    return empty.equals(Text.EMPTY) ? Content.TEXT : Content.REGISTER;
  }

  /** What copies are kept as: rules of one form may take over from each other at any time. */
  public String form() {
    return empty.equals(Siblings.EMPTY) ? "siblings" : name;
  }

  /** The options of single operations that rules know. */
  public static Table<String, String> options() {
    return Table.<String, String>empty()
        .put(
            "at",
            "the client's timestamp (merge=lww-client; else its node's clock), or the place in a"
                + " text: 5s|3")
        .put("item", "the element that delete takes from a set: milk");
  }
}
