/**
 * Names, positions, values and the contract of a protocol. Knows nothing of networks, disks or
 * time.
 */
@NullMarked
package replab.core;

import org.jspecify.annotations.NullMarked;
