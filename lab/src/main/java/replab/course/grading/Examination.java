package replab.course.grading;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import replab.core.Seq;

/**
 * The process in which a submission runs: performs the checks and writes down what came of them.
 * Its parent decides what that means.
 */
public final class Examination {
  static final String PLANNED = "planned";
  static final String STARTED = "started";
  static final String PASSED = "passed";
  static final String FAILED = "failed";
  static final String LATE = "late";
  static final String ENDED = "ended";

  /** How long before its parent loses patience this process looks where it is. */
  private static final Duration NOTICE = Duration.ofMillis(700);

  private static final Duration LOOK = Duration.ofMillis(50);

  private Examination() {}

  /** {@code arguments}: the tape, the class of checks, how many seconds there are, most output. */
  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var secret = Optional.ofNullable(in.readLine()).orElse("");
    System.setIn(InputStream.nullInputStream());
    var gauge = new Flood.Gauge(Integer.parseInt(arguments[3]));
    var out = new PrintStream(gauge, true, StandardCharsets.UTF_8);
    System.setOut(out);
    System.setErr(out);
    try (var tape = new Tape(Path.of(arguments[0]), secret)) {
      watch(Thread.currentThread(), Duration.ofSeconds(Long.parseLong(arguments[2])), tape);
      examine(Class.forName(arguments[1], false, Examination.class.getClassLoader()), gauge, tape);
      tape.write(Seq.of(ENDED));
    }
    Runtime.getRuntime().halt(0); // whatever the submission left running
  }

  private static void examine(Class<?> checks, Flood.Gauge gauge, Tape tape) {
    var config =
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .addTestEngines(new org.junit.jupiter.engine.JupiterTestEngine())
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .build();
    LauncherFactory.create(config).execute(request(checks), new Writing(gauge, tape));
  }

  private static LauncherDiscoveryRequest request(Class<?> checks) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectClass(checks))
        .enableImplicitConfigurationParameters(false)
        .configurationParameter("junit.jupiter.testmethod.order.default", ByOrder.class.getName())
        .build();
  }

  /** Says where the examination is, shortly before it is ended. */
  private static void watch(Thread examined, Duration limit, Tape tape) {
    var watch =
        new Thread(
            () -> {
              var deadline = new Deadline(ProcessHandle.current(), limit);
              try {
                while (!deadline.within(NOTICE)) Thread.sleep(LOOK);
                var where = Blame.line(examined.getStackTrace()).orElse("");
                tape.write(Seq.of(LATE, where));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "watch");
    watch.setDaemon(true);
    watch.start();
  }

  /** Writes down what JUnit says. */
  private record Writing(Flood.Gauge gauge, Tape tape) implements TestExecutionListener {
    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
      plan.getRoots().stream()
          .flatMap(root -> plan.getDescendants(root).stream())
          .flatMap(test -> method(test).stream())
          .sorted(Comparator.comparingInt(Writing::order))
          .forEach(this::planned);
    }

    private void planned(Method method) {
      var check = method.getAnnotation(Check.class);
      var title = check == null ? method.getName() : check.title();
      var points = check == null ? 0 : check.points();
      tape.write(Seq.of(PLANNED, method.getName(), title, String.valueOf(points)));
    }

    private static int order(Method method) {
      var check = method.getAnnotation(Check.class);
      return check == null ? 0 : check.order();
    }

    @Override
    public void executionStarted(TestIdentifier test) {
      method(test).ifPresent(method -> tape.write(Seq.of(STARTED, method.getName())));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      var method = method(test);
      var thrown = result.getThrowable();
      if (method.isPresent() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL)
        tape.write(Seq.of(PASSED, method.get().getName(), gauge.taken()));
      else if (method.isPresent())
        failed(
            method.get().getName(), thrown.orElseGet(() -> new AssertionError("It was skipped.")));
      else thrown.ifPresent(broken -> failed("", broken));
    }

    private void failed(String check, Throwable thrown) {
      var evidence = Blame.evidence(thrown);
      tape.write(
          Seq.of(
                  FAILED,
                  check,
                  gauge.taken(),
                  evidence.sentence(),
                  evidence.expected(),
                  evidence.got(),
                  evidence.replay(),
                  Blame.trace(thrown))
              .addAll(evidence.run()));
    }

    private static Optional<Method> method(TestIdentifier test) {
      return test.getSource()
          .filter(MethodSource.class::isInstance)
          .map(source -> ((MethodSource) source).getJavaMethod());
    }
  }
}
