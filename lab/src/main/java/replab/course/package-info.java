/**
 * Lessons that are played and exercises that are graded, and what a learner has done of them. Knows
 * nothing of terminals.
 */
@NullMarked
package replab.course;

import org.jspecify.annotations.NullMarked;
