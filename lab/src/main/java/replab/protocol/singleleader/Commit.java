package replab.protocol.singleleader;

import replab.core.Lsn;
import replab.core.Mistake;
import replab.core.Seq;

/**
 * What a commit waits for: PostgreSQL's synchronous_commit, from nothing at all up to standbys that
 * show the change to their readers. All between the second and the last mean the same as {@code
 * local} where no synchronous standby is named.
 *
 * @param rank how much it waits for, from 0
 */
record Commit(String shown, int rank) {
  /** Nothing, not even the leader's own disk. */
  static final Commit OFF = new Commit("off", 0);

  /** The leader's own disk. */
  static final Commit LOCAL = new Commit("local", 1);

  /** Synchronous standbys have it, though not on disk. */
  static final Commit REMOTE_WRITE = new Commit("remote_write", 2);

  /** Synchronous standbys have it on disk. */
  static final Commit ON = new Commit("on", 3);

  /** Synchronous standbys show it to readers. */
  static final Commit REMOTE_APPLY = new Commit("remote_apply", 4);

  /**
   * A majority of all nodes has it on disk, whatever standbys are synchronous: MongoDB's write
   * concern of that name.
   */
  static final Commit MAJORITY = new Commit("majority", 5);

  private static final Seq<Commit> ALL =
      Seq.of(OFF, LOCAL, REMOTE_WRITE, ON, REMOTE_APPLY, MAJORITY);

  boolean waitsForDisk() {
    return rank >= LOCAL.rank;
  }

  boolean waitsForStandbys() {
    return rank > LOCAL.rank;
  }

  /** Which of a standby's positions must have passed the commit. */
  Lsn position(Sender standby) {
    if (equals(REMOTE_WRITE)) return standby.write();
    return equals(REMOTE_APPLY) ? standby.replay() : standby.flush();
  }

  static Commit of(String text) {
    for (var level : ALL) if (level.shown.equals(text)) return level;
    throw new Mistake(
        "commit=" + text + "? It is one of off, local, remote_write, on, remote_apply, majority.");
  }
}
