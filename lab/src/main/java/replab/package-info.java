/** Starts the lab. Knows which parts there are, and nothing of what they do. */
@NullMarked
package replab;

import org.jspecify.annotations.NullMarked;
