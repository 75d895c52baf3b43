package replab.command;

/** A command that ends in a verdict: where it is refused for a mistake in it, it has given none. */
public interface Judge {}
