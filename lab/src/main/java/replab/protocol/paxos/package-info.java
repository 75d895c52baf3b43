/** Proposers, acceptors and learners, who choose one value for each key. */
@NullMarked
package replab.protocol.paxos;

import org.jspecify.annotations.NullMarked;
