package replab.sim.example;

/** A simulation for a protocol to know wrongly. */
public record Simulation() {}
