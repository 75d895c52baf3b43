/**
 * Every run of a world within bounds, and the shortest one that breaks a promise. Knows no
 * protocol.
 */
@NullMarked
package replab.explore;

import org.jspecify.annotations.NullMarked;
