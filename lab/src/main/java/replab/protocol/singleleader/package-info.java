/** One leader orders all writes in a write-ahead log; followers copy the log. */
@NullMarked
package replab.protocol.singleleader;

import org.jspecify.annotations.NullMarked;
