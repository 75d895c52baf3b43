/** Replication protocols, a file or a package each, and no word of the network they will run on. */
@NullMarked
package replab.protocol;

import org.jspecify.annotations.NullMarked;
