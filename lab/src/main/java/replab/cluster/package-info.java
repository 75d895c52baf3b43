/** The clusters that commands act on, simulated or real, behind one port. */
@NullMarked
package replab.cluster;

import org.jspecify.annotations.NullMarked;
