package replab.course.grading;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One check of an exercise: a JUnit test with a title and points. A check of safety has a partner
 * that asks whether the submission is of any use.
 */
@Test
@ExtendWith(Guard.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Check {
  /** The property as a sentence without its full stop, as it is when it holds. */
  String title();

  int points();

  /** Checks run from the lowest to the highest. */
  int order() default 0;
}
