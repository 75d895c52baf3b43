/** Commands of an operator: who leads, who follows, who takes part. */
@NullMarked
package replab.command.operate;

import org.jspecify.annotations.NullMarked;
