/** A leader that a majority has elected, and a log that a majority holds. */
@NullMarked
package replab.protocol.raft;

import org.jspecify.annotations.NullMarked;
