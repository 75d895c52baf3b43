package replab.protocol.chain;

import java.time.Duration;
import java.util.Optional;
import replab.core.Mistake;
import replab.core.Table;
import replab.core.Typed;

/** The dials of a chain, as they are typed and as the protocol needs them. */
final class Settings {
  static final Settings DEFAULT =
      new Settings(
          new Typed(
              "chain",
              Table.<String, String>empty()
                  .put("reads", "tail")
                  .put("fencing", "none")
                  .put("detect", "manual")
                  .put("lease", "none")
                  .put("resend", "1s")));

  static final Table<String, String> MEANINGS =
      Table.<String, String>empty()
          .put(
              "reads", "who answers them: tail|any|dirty (any is CRAQ; dirty asks no tail, unsafe)")
          .put("fencing", "whether servers refuse what is of an older configuration: none|epoch")
          .put("detect", "the silence after which the master takes a server out: manual|500ms")
          .put("lease", "how long a server may answer reads unheard by the master: none|400ms")
          .put("resend", "after which a server sends again what was not acknowledged: 1s");

  static final Table<String, String> ORDERS =
      Table.<String, String>empty()
          .put("remove", "SERVER: the master goes on with a chain without it")
          .put("copy", "NODE: ask the master to become the new tail, with a copy of the tail's");

  /** What an operator does here instead of what these nodes do not know. */
  static final Table<String, String> INSTEAD =
      Table.<String, String>empty()
          .put(
              "promote",
              "the master says who is head, the first server of its chain (tell master remove n1"
                  + " makes n1's successor the head)")
          .put("demote", "the master says who is head (tell master remove n1 takes n1 out)")
          .put("fence", "the master takes a server out (tell master remove n1)")
          .put("follow", "the master says who follows whom (show master)")
          .put(
              "rewind",
              "the tail answers for what all before it have, so nothing is taken back; who was"
                  + " taken out joins anew (join n2)");

  enum Reads {
    TAIL,
    ANY,
    DIRTY
  }

  final Typed typed;
  final Reads reads;
  final boolean fenced;

  /** How long the master bears a server's silence; empty where an operator decides. */
  final Optional<Duration> detect;

  final Optional<Duration> lease;
  final Duration resend;

  private Settings(Typed typed) {
    this.typed = typed;
    reads = typed.oneOf("reads", Reads.class);
    fenced = typed.either("fencing", "epoch", "none");
    detect = typed.unless("detect", "manual", typed::positive);
    lease = typed.unless("lease", "none", typed::positive);
    resend = typed.positive("resend");
    if (lease.isPresent() && detect.isEmpty())
      throw new Mistake("A lease is renewed by signs of life: lease needs detect=500ms.");
    if (lease.isPresent() && lease.get().compareTo(detect.get()) > 0)
      throw new Mistake(
          "lease="
              + typed.text("lease")
              + " outlives the master's patience, detect="
              + typed.text("detect")
              + ": two tails could answer. Make it shorter.");
  }

  Settings set(String key, String value) {
    return new Settings(typed.set(key, value));
  }
}
