/**
 * Nobody decides and nobody is asked: the chain with the most work, at one difficulty the longest,
 * is the order of all writes.
 */
@NullMarked
package replab.protocol.blockchain;

import org.jspecify.annotations.NullMarked;
