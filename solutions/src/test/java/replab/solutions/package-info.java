/** Grades every solution there is. */
@NullMarked
package replab.solutions;

import org.jspecify.annotations.NullMarked;
