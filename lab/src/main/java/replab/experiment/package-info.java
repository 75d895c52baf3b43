/** Java at the prompt: JShell on the live lab, where every call is a step like any other. */
@NullMarked
package replab.experiment;

import org.jspecify.annotations.NullMarked;
