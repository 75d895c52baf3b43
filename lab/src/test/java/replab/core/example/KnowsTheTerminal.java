package replab.core.example;

import org.jline.terminal.Terminal;

/** What the architecture must refuse. */
public record KnowsTheTerminal(Terminal terminal) {}
