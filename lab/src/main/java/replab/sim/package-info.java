/**
 * The world that nodes live in: network, disks, time and faults, as values. Knows no protocol by
 * name.
 */
@NullMarked
package replab.sim;

import org.jspecify.annotations.NullMarked;
