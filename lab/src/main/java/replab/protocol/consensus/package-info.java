/** What protocols share that let a majority decide: who may lead, and what was agreed on. */
@NullMarked
package replab.protocol.consensus;

import org.jspecify.annotations.NullMarked;
