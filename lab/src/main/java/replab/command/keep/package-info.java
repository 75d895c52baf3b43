/** Commands that keep runs in files. */
@NullMarked
package replab.command.keep;

import org.jspecify.annotations.NullMarked;
