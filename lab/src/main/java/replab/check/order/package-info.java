/**
 * Judges consistency: whether the calls of clients can be put in an order that explains what each
 * of them saw. Knows no node, and not how the calls came about.
 */
@NullMarked
package replab.check.order;

import org.jspecify.annotations.NullMarked;
