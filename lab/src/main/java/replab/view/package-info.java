/** Turns values into text to look at. Knows nothing of terminals, files or commands. */
@NullMarked
package replab.view;

import org.jspecify.annotations.NullMarked;
