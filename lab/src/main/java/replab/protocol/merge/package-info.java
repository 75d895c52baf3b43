/**
 * What becomes of changes that did not know of each other: data that merge to the same on every
 * node, in whatever order the changes arrive.
 */
@NullMarked
package replab.protocol.merge;

import org.jspecify.annotations.NullMarked;
