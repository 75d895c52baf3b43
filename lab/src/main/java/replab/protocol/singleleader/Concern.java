package replab.protocol.singleleader;

import replab.core.Mistake;
import replab.core.Op;
import replab.core.Seq;

/** What a read may return: MongoDB's read concern. */
record Concern(String shown) {
  /** This node's newest data, which a change of leader may take back. */
  static final Concern LOCAL = new Concern("local");

  /** What a majority is known to have: old, but never taken back. */
  static final Concern MAJORITY = new Concern("majority");

  /** All that was acknowledged before, told once a majority still follows: by a leader alone. */
  static final Concern LINEARIZABLE = new Concern("linearizable");

  private static final Seq<Concern> ALL = Seq.of(LOCAL, MAJORITY, LINEARIZABLE);

  static Concern of(String text) {
    for (var concern : ALL) if (concern.shown.equals(text)) return concern;
    throw new Mistake("concern=" + text + "? It is one of local, majority, linearizable.");
  }

  static Concern of(Op op, Settings settings) {
    return op.options().find("concern").map(Concern::of).orElse(settings.concern);
  }
}
