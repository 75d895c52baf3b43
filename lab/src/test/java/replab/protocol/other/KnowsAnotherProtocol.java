package replab.protocol.other;

import replab.protocol.example.KnowsTheSimulation;

/** What the architecture must refuse. */
public record KnowsAnotherProtocol(KnowsTheSimulation protocol) {}
