package replab.protocol.chain;

/** What is on a server's disk, or the master's, record by record. */
public sealed interface Durable {
  /** The configuration that a new cluster begins with. */
  record Begun(Configuration configuration) implements Durable {}

  /** It has been up: whoever boots and finds this had failed. */
  record Started() implements Durable {}

  record Logged(Store.Update update) implements Durable {}

  /** All data, in a {@code configuration} in which it was not in the chain. */
  record Copied(long configuration, Store.Copy copy) implements Durable {}

  /** The newest configuration, on the master's disk. */
  record Announced(Configuration configuration) implements Durable {}
}
