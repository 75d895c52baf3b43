package replab.course.grading;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Makes a failed check of whatever a submission throws: JUnit would let some errors end it all. */
final class Guard implements InvocationInterceptor {
  @Override
  public void interceptTestMethod(
      Invocation<Void> check,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context) {
    try {
      check.proceed();
    } catch (Throwable thrown) {
      throw Refuted.by(thrown);
    }
  }
}
