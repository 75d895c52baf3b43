package replab.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A command that is handed what stands behind its name as it stands: one parameter, with its quotes
 * and spaces, in which {@code key=value} is nothing special.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Verbatim {
  /** Whether it takes the rest of the line, beyond any {@code ;}, with {@code $name} left alone. */
  boolean wholeLine() default false;
}
