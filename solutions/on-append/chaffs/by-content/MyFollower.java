// fails: reachesTheEnd
package exercise.onappend;

import replab.core.Seq;

/** Tells duplicates by what they say, and so never takes the second {@code y=7}. */
public final class MyFollower implements Follower {
  @Override
  public Seq<String> onAppend(Seq<String> log, Append message) {
    return message.after() == log.size() && !log.contains(message.entry())
        ? log.add(message.entry())
        : log;
  }
}
