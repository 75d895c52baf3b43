/** Commands that judge what came about. */
@NullMarked
package replab.command.judge;

import org.jspecify.annotations.NullMarked;
