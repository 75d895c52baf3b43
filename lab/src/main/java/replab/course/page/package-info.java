/** Markdown pages with front matter. Knows nothing of what lessons and exercises make of them. */
@NullMarked
package replab.course.page;

import org.jspecify.annotations.NullMarked;
