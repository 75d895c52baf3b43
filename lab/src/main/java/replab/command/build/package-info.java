/** Commands that make clusters and clients, and turn their dials. */
@NullMarked
package replab.command.build;

import org.jspecify.annotations.NullMarked;
