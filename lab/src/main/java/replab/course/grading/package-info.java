/**
 * Judges submissions to exercises, each in a process of its own. Knows nothing of lessons, nor of
 * who submits.
 */
@NullMarked
package replab.course.grading;

import org.jspecify.annotations.NullMarked;
