/** Every node takes writes and tells the others; changes that did not know of each other meet. */
@NullMarked
package replab.protocol.multileader;

import org.jspecify.annotations.NullMarked;
