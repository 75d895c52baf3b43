/** Every replica takes reads and writes; how many must answer, each request says. */
@NullMarked
package replab.protocol.leaderless;

import org.jspecify.annotations.NullMarked;
