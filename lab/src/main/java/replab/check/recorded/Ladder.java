package replab.check.recorded;

import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import replab.check.order.Call;
import replab.check.order.Effort;
import replab.check.order.Judgement;
import replab.check.order.Model;
import replab.core.Seq;

/**
 * What one recording keeps, each guarantee looked for once. Where that does not tell, a stronger
 * one that holds does, or a weaker one that is broken: linearizable, sequential, causal and PRAM
 * each imply the next (Viotti and Vukolić, Consistency in Non-Transactional Distributed Storage
 * Systems, 2016), causal the four promises to sessions ({@link replab.check.order.SessionPromise}),
 * and linearizable that reads are not old.
 *
 * <p>PRAM implies three of the four. Nothing implies eventual, which is about what nobody has seen
 * yet.
 */
public final class Ladder {
  private final Recording recording;
  private final Model model;
  private final Supplier<Effort> efforts;
  private final TreeMap<String, Judgement> judged = new TreeMap<>();

  /**
   * What came of it.
   *
   * @param by the guarantee that was looked for: the one that was asked for, or one that tells of
   *     it
   */
  public record Step(Judgement judgement, Guarantee by) {}

  /** {@code efforts} gives how much may be done for one guarantee. */
  public Ladder(Recording recording, Model model, Supplier<Effort> efforts) {
    this.recording = recording;
    this.model = model;
    this.efforts = efforts;
  }

  public Step of(Guarantee guarantee) {
    var stronger = stronger(guarantee);
    for (var each : stronger)
      if (looked(each).filter(Judgement::holds).isPresent()) return by(each);
    if (!(own(guarantee) instanceof Judgement.Unknown)) return by(guarantee);
    for (var each : stronger) if (own(each).holds()) return by(each);
    for (var each : weaker(guarantee)) if (own(each).broken()) return by(each);
    return by(guarantee);
  }

  private Step by(Guarantee guarantee) {
    return new Step(own(guarantee), guarantee);
  }

  /** What came of looking for this one alone. */
  private Judgement own(Guarantee guarantee) {
    var known = looked(guarantee);
    if (known.isPresent()) return known.get();
    var judgement = guarantee.judge().of(recording, model, efforts.get());
    judged.put(guarantee.name(), judgement);
    return judgement;
  }

  private Optional<Judgement> looked(Guarantee guarantee) {
    return Optional.ofNullable(judged.get(guarantee.name()));
  }

  /** All that imply this one, the nearest first. */
  private static Seq<Guarantee> stronger(Guarantee guarantee) {
    var all = guarantee.impliedBy();
    for (var each : all) all = all.addAll(stronger(each));
    return all;
  }

  private static Seq<Guarantee> weaker(Guarantee guarantee) {
    return Guarantee.all()
        .filter(each -> stronger(each).any(other -> other.name().equals(guarantee.name())));
  }

  /** The order in which one copy, or one with late messages, can have done all; or none. */
  public Seq<Call> order(Guarantee guarantee) {
    return guarantee.order(recording, model, efforts.get());
  }
}
