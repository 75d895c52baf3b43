package replab.protocol.leaderless;

/**
 * How far a node has counted its heartbeats.
 *
 * @param generation how often it began anew
 * @param version how many rounds of gossip since
 */
record Beat(long generation, long version) {
  static final Beat NONE = new Beat(0, 0);

  Beat next() {
    return new Beat(generation, version + 1);
  }

  /** Whoever hears that it was further once has lost its count, and begins anew. */
  Beat again() {
    return new Beat(generation + 1, 0);
  }

  boolean isAfter(Beat other) {
    return generation != other.generation ? generation > other.generation : version > other.version;
  }

  @Override
  public String toString() {
    return generation + "." + version;
  }
}
