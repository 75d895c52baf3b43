/** Commands about messages in flight and cut links. */
@NullMarked
package replab.command.network;

import org.jspecify.annotations.NullMarked;
