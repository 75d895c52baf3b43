package replab.protocol.example;

import replab.sim.example.Simulation;

/** What the architecture must refuse. */
public record KnowsTheSimulation(Simulation simulation) {}
