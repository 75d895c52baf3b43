package replab.sim;

import java.time.Duration;
import replab.core.NodeId;
import replab.core.Seq;

/**
 * One choice that was made, and what it had to do with others.
 *
 * @param index its place in the run, from 0
 * @param at the virtual time
 * @param number the number of the message it delivered, dropped, held or copied; 0 for none
 * @param party the node or client it happened to; empty name for the world as a whole
 * @param before the index of what last happened to that party; −1 for nothing
 * @param cause the index of what sent the message it delivered; −1 for none
 * @param sent the numbers of the messages that it sent
 * @param wrote whether it handed something to a disk
 * @param forced whether a disk had to sync before anything else of it was seen, for what counts in
 *     a price
 */
public record Happening<M>(
    int index,
    Duration at,
    Choice<M> choice,
    int number,
    NodeId party,
    int before,
    int cause,
    Seq<Integer> sent,
    boolean wrote,
    boolean forced) {}
