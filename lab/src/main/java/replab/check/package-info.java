/** Judges histories and observations. Knows nothing of how they came about, simulated or real. */
@NullMarked
package replab.check;

import org.jspecify.annotations.NullMarked;
