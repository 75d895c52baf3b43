/** The terminal: reads, performs, prints, completes. Knows nothing of what a command does. */
@NullMarked
package replab.repl;

import org.jspecify.annotations.NullMarked;
