package replab.protocol.consensus;

/** A value with its number. One number never stands before two values. */
public record Proposal<V>(Ballot ballot, V value) {}
