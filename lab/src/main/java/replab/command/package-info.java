/** What a learner can type. Knows nothing of terminals, lessons or Java snippets. */
@NullMarked
package replab.command;

import org.jspecify.annotations.NullMarked;
