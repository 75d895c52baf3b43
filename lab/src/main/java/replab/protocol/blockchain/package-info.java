/** Nobody decides and nobody is asked: the longest chain of blocks is the order of all writes. */
@NullMarked
package replab.protocol.blockchain;

import org.jspecify.annotations.NullMarked;
