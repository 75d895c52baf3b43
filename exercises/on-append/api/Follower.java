package exercise.onappend;

import replab.core.Seq;

/** A node that copies a leader's log. */
public interface Follower {
  /** The log as it is from now on, when {@code log} is what it was and {@code message} arrives. */
  Seq<String> onAppend(Seq<String> log, Append message);
}
