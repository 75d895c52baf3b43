package replab.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What help shows of a command besides its options, in a form that a test can run: each example is
 * a list of commands, separated by {@code ;}, that needs nothing else.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Examples {
  String[] value();

  Family family();

  /** Names of other commands. */
  String[] seeAlso() default {};
}
