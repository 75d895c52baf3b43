package replab.experiment;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.Callable;
import replab.core.Mistake;

/**
 * Runs rewritten code for so many steps and no more: each jump is one, each call is ten. They are
 * counted, not timed, so that the same code ends the same way on every machine.
 *
 * <p>What Java's own classes do is not counted: for a stream without end that calls no rewritten
 * code, or a text that grows with each step, a clock is the last resort. A thread that it finds
 * inside Java's own classes may be lost until the lab ends.
 */
public final class Steps {
  private static final int MOST = 1_000_000;
  private static final int CALL = 10;
  private static final Duration LAST_RESORT = Duration.ofSeconds(5);

  /** Room for as many calls as there may be, so that it never is the stack that ends them. */
  private static final long STACK_IN_BYTES = 256L * 1024 * 1024;

  private Steps() {}

  /** What code came to. */
  sealed interface End {
    record Value(String text) implements End {}

    /** Nothing; {@code detail} says more than {@code why}, if it is the same every time. */
    record None(String why, String detail) implements End {}

    record Stopped(String why) implements End {}
  }

  /** The same words for both: a slow machine is not to be seen in what is told. */
  private static final End ENDLESS =
      new End.Stopped("ran for more than 1,000,000 steps, or " + LAST_RESORT.toSeconds() + " s");

  // Rewriting

  private static final ClassDesc HERE = ClassDesc.of(Steps.class.getName());
  private static final MethodTypeDesc NOTHING = MethodTypeDesc.ofDescriptor("()V");

  /** The same class, counting its steps. */
  static byte[] counting(byte[] bytes) {
    var file = ClassFile.of();
    return file.transformClass(
        file.parse(bytes),
        (builder, element) -> {
          if (element instanceof MethodModel method && method.code().isPresent())
            builder.transformMethod(
                method, MethodTransform.transformingCode(counting(method.code().get())));
          else builder.with(element);
        });
  }

  /**
   * Where an exception is caught counts as a jump: or else code could catch its own end. What javac
   * makes of {@code synchronized} catches what is thrown there, too, and so is refused.
   */
  private static CodeTransform counting(CodeModel code) {
    var catches = new HashSet<Label>();
    for (ExceptionCatch each : code.exceptionHandlers()) catches.add(each.handler());
    return new CodeTransform() {
      @Override
      public void atStart(CodeBuilder builder) {
        builder.invokestatic(HERE, "call", NOTHING);
      }

      @Override
      public void accept(CodeBuilder builder, CodeElement element) {
        if (element instanceof MonitorInstruction)
          throw new Mistake("synchronized is not for a merge: it runs alone, so leave that out.");
        if (element instanceof BranchInstruction) builder.invokestatic(HERE, "jump", NOTHING);
        builder.with(element);
        if (element instanceof LabelTarget place && catches.contains(place.label()))
          builder.invokestatic(HERE, "jump", NOTHING);
      }
    };
  }

  /** What rewritten code calls when it is called. */
  public static void call() {
    count(CALL);
  }

  /** What rewritten code calls where it jumps. */
  public static void jump() {
    count(1);
  }

  private static void count(int steps) {
    if (!(Thread.currentThread() instanceof Counter counter))
      throw new IllegalStateException("rewritten code runs by Steps.end alone");
    counter.steps += steps;
    if (counter.steps > MOST || counter.stopped) throw new TooMany();
  }

  private static final class TooMany extends Error {
    private static final long serialVersionUID = 1;

    TooMany() {
      super("too many steps", null, false, false);
    }
  }

  // Running

  /** Runs code, rewritten and not. Whoever waits for it is not to be interrupted. */
  static End end(Callable<End> code) {
    var counter = new Counter(code);
    counter.start();
    if (ends(counter)) return counter.end;
    counter.stopped = true;
    return ENDLESS;
  }

  private static boolean ends(Thread thread) {
    boolean interrupted = false;
    try {
      while (true)
        try {
          return thread.join(LAST_RESORT);
        } catch (InterruptedException e) {
          interrupted = true;
        }
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  /** Code on its way; what it came to may be read when it has ended. */
  private static final class Counter extends Thread {
    private final Callable<End> code;
    private volatile boolean stopped;
    private int steps;
    private End end = new End.Stopped("did not run");

    Counter(Callable<End> code) {
      super(null, null, "counted", STACK_IN_BYTES);
      setDaemon(true);
      this.code = code;
    }

    @Override
    public void run() {
      end = outcome();
      if (steps > MOST) end = ENDLESS;
    }

    private End outcome() {
      try {
        return code.call();
      } catch (Throwable thrown) {
        return new End.None("threw " + thrown.getClass().getSimpleName(), message(thrown));
      }
    }

    /** An exception of the code's own may do anything when it is asked for its message. */
    private static String message(Throwable thrown) {
      try {
        return thrown.getMessage() == null ? "" : " (" + thrown.getMessage() + ")";
      } catch (Throwable none) {
        return "";
      }
    }
  }
}
