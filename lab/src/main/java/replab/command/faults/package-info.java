/** Commands that break nodes and mend them. */
@NullMarked
package replab.command.faults;

import org.jspecify.annotations.NullMarked;
