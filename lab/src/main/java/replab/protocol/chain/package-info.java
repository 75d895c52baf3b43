/** A chain of servers: updates enter at the head, and are done when the tail has them. */
@NullMarked
package replab.protocol.chain;

import org.jspecify.annotations.NullMarked;
