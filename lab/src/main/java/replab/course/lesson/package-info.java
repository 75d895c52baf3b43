/**
 * Lessons as their files hold them, and what can be wrong with one. Knows nobody who plays them.
 */
@NullMarked
package replab.course.lesson;

import org.jspecify.annotations.NullMarked;
