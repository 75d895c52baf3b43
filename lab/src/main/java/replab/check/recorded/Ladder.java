package replab.check.recorded;

import java.util.TreeMap;
import java.util.function.Supplier;
import replab.check.order.Call;
import replab.check.order.Effort;
import replab.check.order.Judgement;
import replab.check.order.Model;
import replab.core.Seq;

/**
 * What one recording keeps, each guarantee looked for once. Where that does not tell, a stronger
 * one that holds does: linearizable, sequential, causal and PRAM each imply the next (Viotti and
 * Vukolić, Consistency in Non-Transactional Distributed Storage Systems, 2016), causal the four
 * promises to sessions ({@link replab.check.order.SessionPromise}), and linearizable that reads are
 * not old.
 *
 * <p>PRAM implies three of the four. Nothing implies eventual, which is about what nobody has seen
 * yet.
 */
public final class Ladder {
  private static final Judgement NOTHING =
      new Judgement.Unknown("there is nothing to judge: no answered call says what it found");

  private final Recording recording;
  private final Model model;
  private final Supplier<Effort> efforts;
  private final TreeMap<String, Step> judged = new TreeMap<>();

  /**
   * What came of it.
   *
   * @param since the name of a stronger one that holds, where that alone tells; else empty
   */
  public record Step(Judgement judgement, String since) {}

  /** {@code efforts} gives how much may be done for one guarantee. */
  public Ladder(Recording recording, Model model, Supplier<Effort> efforts) {
    this.recording = recording;
    this.model = model;
    this.efforts = efforts;
  }

  public Step of(Guarantee guarantee) {
    var known = judged.get(guarantee.name());
    if (known != null) return known;
    var step = looked(guarantee);
    judged.put(guarantee.name(), step);
    return step;
  }

  private Step looked(Guarantee guarantee) {
    if (!recording.tells()) return new Step(NOTHING, "");
    var own = guarantee.judge().of(recording, model, efforts.get());
    if (own instanceof Judgement.Unknown)
      for (var stronger : guarantee.impliedBy()) {
        var step = of(stronger);
        if (step.judgement().holds())
          return new Step(
              step.judgement(), step.since().isEmpty() ? stronger.name() : step.since());
      }
    return new Step(own, "");
  }

  /** The order in which one copy, or one with late messages, can have done all; or none. */
  public Seq<Call> order(Guarantee guarantee) {
    return guarantee.order(recording, model, efforts.get());
  }
}
