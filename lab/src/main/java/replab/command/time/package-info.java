/** Commands that let time pass, and say how long things take. */
@NullMarked
package replab.command.time;

import org.jspecify.annotations.NullMarked;
