// fails: prefix
package exercise.onappend;

import replab.core.Seq;

/** Keeps a place free for what is missing, and lets readers see it. */
public final class MyFollower implements Follower {
  @Override
  public Seq<String> onAppend(Seq<String> log, Append message) {
    var next = log;
    while (next.size() < message.after()) next = next.add("?");
    return next.size() == message.after()
        ? next.add(message.entry())
        : next.set(message.after(), message.entry());
  }
}
