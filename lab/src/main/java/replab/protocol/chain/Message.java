package replab.protocol.chain;

import java.time.Duration;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Ticket;
import replab.protocol.chain.Store.Update;

/** What servers and the master send each other. */
public sealed interface Message {
  /** Between servers; whoever knows an older configuration learns of the newer one by it. */
  sealed interface InChain extends Message {
    /** The newest that its sender knew. */
    Configuration configuration();
  }

  /** Predecessor to successor. */
  record Forward(Configuration configuration, Update update) implements InChain {}

  /** Successor to predecessor: the tail has all up to {@code index}. */
  record Ack(Configuration configuration, long index) implements InChain {}

  /** To a new predecessor: this is how far I am. */
  record Have(Configuration configuration, long end, long acknowledged) implements InChain {}

  /**
   * Answer to {@code Have}: all that is on my disk behind it, none included.
   *
   * @param before the end of what the receiver has
   */
  record Rest(Configuration configuration, long before, Seq<Update> updates, long acknowledged)
      implements InChain {}

  /** To the tail: which version of this key is committed (CRAQ §2.3)? */
  record Query(Configuration configuration, Ticket ticket, String key) implements InChain {}

  record Version(Configuration configuration, Ticket ticket, long version) implements InChain {}

  /** What you sent is of an older configuration than this one. */
  record Outdated(Configuration configuration) implements InChain {}

  /** Master to the servers of a new configuration. */
  record Announce(Configuration configuration) implements Message {}

  /** Master to the tail. */
  record CopyTo(Configuration configuration, NodeId newcomer) implements Message {}

  /** Tail to a server that is to be the new tail. */
  record CopyOf(long configuration, Store.Copy copy) implements Message {}

  /** To the master: I would be the new tail. */
  record AddMe() implements Message {}

  /** To the master: I have a copy, which was made in this configuration. */
  record Ready(long configuration) implements Message {}

  /** Master to one that it does not let in. */
  record Refused(String reason) implements Message {}

  /** Server to master, and back: I was alive at {@code sentAt} on my clock. */
  record Alive(Duration sentAt) implements Message {}

  record Granted(Duration sentAt) implements Message {}
}
