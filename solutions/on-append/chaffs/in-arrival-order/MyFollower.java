// fails: prefix
package exercise.onappend;

import replab.core.Seq;

/** Believes that messages arrive once and in order (M03). */
public final class MyFollower implements Follower {
  @Override
  public Seq<String> onAppend(Seq<String> log, Append message) {
    return log.add(message.entry());
  }
}
