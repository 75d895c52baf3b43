/** Commands that show what there is. They make no step. */
@NullMarked
package replab.command.look;

import org.jspecify.annotations.NullMarked;
