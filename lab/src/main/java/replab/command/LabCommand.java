package replab.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import replab.core.Mistake;
import replab.core.Seq;
import replab.view.Text;

/**
 * One thing that a learner can type. A subclass is annotated with picocli's {@code @Command} (its
 * name, its header of one line, its description) and with {@link Examples}; its parameters and
 * options are fields. An option {@code --via} is typed {@code via=n1}.
 *
 * <p>A bare {@code key=value} that is no option is refused, with what there is instead, unless the
 * label of one of the parameters has a {@code =} in it, as in {@code SETTING=VALUE}. A parameter or
 * option of type {@code int, long, boolean, enum, NodeId, Duration, Optional} or a list of these is
 * read and refused by itself. TAB offers what {@link Session#candidates} knows for a label.
 *
 * <p>One object may be called many times: picocli sets every field of a parameter or option anew,
 * and there should be no others.
 */
public abstract class LabCommand implements Callable<Report> {
  private @Nullable Session session;
  private @Nullable Interpreter interpreter;

  final void attach(Session session, Interpreter interpreter) {
    this.session = session;
    this.interpreter = interpreter;
  }

  protected final Session session() {
    if (session == null) throw new IllegalStateException(getClass() + " has no session");
    return session;
  }

  /** For commands that perform others, or speak of them. */
  protected final Interpreter interpreter() {
    if (interpreter == null) throw new IllegalStateException(getClass() + " has no interpreter");
    return interpreter;
  }

  /** Does it. A {@link Mistake} is shown as its advice; nothing must have changed then. */
  @Override
  public abstract Report call() throws Exception;

  /** Whether there is any point in it now; help lists what makes sense first. */
  public boolean makesSense(Session session) {
    return true;
  }

  /** What its help shows besides, such as a list of what there is to choose from. */
  public Text choices(Session session) {
    return Text.EMPTY;
  }

  /**
   * What may stand at a position, where labels and types do not say enough.
   *
   * @param words all words so far; the first is the command's name
   * @param index which of them TAB was pressed in; equal to the size of {@code words} for a new one
   */
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    return Seq.empty();
  }
}
