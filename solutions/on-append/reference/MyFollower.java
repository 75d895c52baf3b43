package exercise.onappend;

import replab.core.Seq;

/** Takes an entry when it is exactly the next one, and leaves all others to a resend. */
public final class MyFollower implements Follower {
  @Override
  public Seq<String> onAppend(Seq<String> log, Append message) {
    return message.after() == log.size() ? log.add(message.entry()) : log;
  }
}
