/** Commands that go back in a run, and do it differently. */
@NullMarked
package replab.command.travel;

import org.jspecify.annotations.NullMarked;
