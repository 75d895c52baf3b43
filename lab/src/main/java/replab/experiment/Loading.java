package replab.experiment;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import jdk.jshell.execution.LocalExecutionControl;
import replab.core.Mistake;

/**
 * Runs snippets within this program, with the calls that would end it rewritten to ones that say
 * no.
 *
 * <p>A learner's own code on a learner's own machine: this keeps accidents from ending the lab. It
 * is no wall against someone who wants to, and reflection passes it.
 */
final class Loading extends LocalExecutionControl {
  private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
  private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
  private static final ClassDesc HERE = ClassDesc.of(Leaving.class.getName());

  @Override
  public void load(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    super.load(Arrays.stream(classes).map(Loading::tamed).toArray(ClassBytecodes[]::new));
  }

  private static ClassBytecodes tamed(ClassBytecodes snippet) {
    var file = ClassFile.of();
    var transform =
        ClassTransform.transformingMethodBodies((code, element) -> {
          if (ends(element)) code.invokestatic(HERE, "no", type((InvokeInstruction) element));
          else code.with(element);
        });
    return new ClassBytecodes(
        snippet.name(), file.transformClass(file.parse(snippet.bytecodes()), transform));
  }

  private static boolean ends(CodeElement element) {
    if (!(element instanceof InvokeInstruction call)) return false;
    var owner = call.owner().asSymbol();
    var name = call.name().stringValue();
    return (owner.equals(SYSTEM) && name.equals("exit"))
        || (owner.equals(RUNTIME) && (name.equals("exit") || name.equals("halt")));
  }

  private static MethodTypeDesc type(InvokeInstruction call) {
    return call.owner().asSymbol().equals(SYSTEM)
        ? MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int)
        : MethodTypeDesc.of(ConstantDescs.CD_void, RUNTIME, ConstantDescs.CD_int);
  }

  /** What snippets call instead of ending the program. */
  public static final class Leaving {
    private Leaving() {}

    @SuppressWarnings("DoNotCallSuggester") // only rewritten bytecode calls it
    public static void no(int status) {
      throw new Mistake(
          "System.exit(" + status + ") would end the lab: type quit at its prompt to leave.");
    }

    public static void no(Runtime runtime, int status) {
      no(status);
    }
  }
}
