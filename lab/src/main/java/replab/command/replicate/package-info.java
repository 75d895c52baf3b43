/** Commands that bring copies up to date by hand. */
@NullMarked
package replab.command.replicate;

import org.jspecify.annotations.NullMarked;
