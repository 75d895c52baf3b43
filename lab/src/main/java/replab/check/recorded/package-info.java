/**
 * Histories that others recorded, read from text: Jepsen's EDN, its older logs, JSON lines. Knows
 * no file, and not who wrote it.
 */
@NullMarked
package replab.check.recorded;

import org.jspecify.annotations.NullMarked;
