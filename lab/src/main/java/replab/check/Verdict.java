package replab.check;

import replab.core.Seq;
import replab.core.Ticket;

/** What a judge says. */
public sealed interface Verdict {
  /** The property holds; {@code note} says how much was looked at, or that there was nothing. */
  record Holds(String note) implements Verdict {}

  /** The property does not hold; {@code evidence} are operations that show it, if any do. */
  record Broken(String sentence, Seq<Ticket> evidence) implements Verdict {
    static Broken of(String sentence) {
      return new Broken(sentence, Seq.empty());
    }
  }

  /** What was seen does not tell. */
  record Unknown(String reason) implements Verdict {}

  default boolean broken() {
    return this instanceof Broken;
  }

  default boolean holds() {
    return this instanceof Holds;
  }

  /** What it says, in words. */
  default String text() {
    return switch (this) {
      case Holds(var note) -> note;
      case Broken(var sentence, _) -> sentence;
      case Unknown(var reason) -> reason;
    };
  }
}
