/** Commands that ask as a client does. */
@NullMarked
package replab.command.client;

import org.jspecify.annotations.NullMarked;
