/** All commands that act on clusters, gathered. */
@NullMarked
package replab.command.acting;

import org.jspecify.annotations.NullMarked;
