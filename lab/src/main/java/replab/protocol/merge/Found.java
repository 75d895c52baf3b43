package replab.protocol.merge;

import java.util.Optional;
import replab.core.Conflict;
import replab.core.Seq;

/** What there is of one key, to those who look. */
public interface Found {
  /**
   * The changes that it consists of, where one or another stands, to tell them apart in a conflict:
   * what each wrote, who accepted it, what else matters, such as its timestamp, and whether a
   * reader finds it. None for data that add up, and so lose nothing.
   */
  default Seq<Conflict.Version> versions() {
    return Seq.empty();
  }

  /** What a reader finds: nothing where the key is absent, several values for siblings. */
  Seq<String> values();

  /** What other nodes find in the same, where each makes something else of it. */
  default Seq<String> elsewhere() {
    return Seq.empty();
  }

  /** Why nothing was made of them, though something should have been; empty where all is well. */
  default Optional<String> undecided() {
    return Optional.empty();
  }
}
