package replab.explore;

import java.util.Optional;
import replab.sim.Choice;

/** Somebody who looks on while worlds are explored, and may have seen enough. */
@FunctionalInterface
public interface Watch {
  Watch TO_THE_END = (_, _) -> Optional.empty();

  /**
   * Why to go no further, if so; asked before each world.
   *
   * @param worlds how many were seen
   * @param depth every run of so many choices has been seen
   */
  Optional<String> enough(int worlds, int depth);

  /**
   * Told whenever a protocol is asked what comes of a choice, and, with nothing, once it has
   * answered: one that never does is known by the last that was told.
   */
  default void asked(Optional<Choice<?>> choice) {}
}
