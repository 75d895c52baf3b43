package replab.explore;

import java.util.Optional;

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
}
