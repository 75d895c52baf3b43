package replab.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import replab.cluster.Simulated;
import replab.core.Mistake;
import replab.core.Seq;
import replab.core.Table;
import replab.view.StatusLine;
import replab.view.Text;

/**
 * What commands act on: where the learner is. The one thing above the world that changes.
 *
 * <p>All of it belongs to the thread that performs commands, save {@link #requestStop}, which any
 * thread may call.
 */
public class Session {
  private static final int USUAL_WIDTH = 80;
  private static final int DEEPEST = 16;
  private static final int MOST_EARLIER = 8;

  private final Options options;
  private int terminalWidth = USUAL_WIDTH;
  private Consumer<Text> progress = text -> {};
  private Consumer<Text> meanwhile = text -> {};
  private Supplier<Text> greeting = () -> Text.EMPTY;
  private UnaryOperator<String> typing = UnaryOperator.identity();
  private Optional<Language> language = Optional.empty();
  private Optional<Simulated<?, ?, ?>> aside = Optional.empty();
  private Optional<Simulated<?, ?, ?>> simulated = Optional.empty();

  /** Those that were at hand before, the last one last. */
  private Seq<Simulated<?, ?, ?>> earlier = Seq.empty();

  private Table<String, String> variables = Table.empty();
  private Seq<String> allowed = Seq.empty();
  private Optional<String> offered = Optional.empty();
  private String command = "";
  private int depth;
  private boolean leaving;
  private volatile boolean stopRequested;

  /**
   * Another language at the prompt: what stands before the cursor, and what its lines mean here.
   */
  public record Language(String prompt, UnaryOperator<String> meaning) {}

  public Session(Options options) {
    this.options = options;
  }

  public Options options() {
    return options;
  }

  // ---- What the screen shows around commands.

  /** What stands before the cursor: the step, the kind, and any branch but the first. */
  public Text prompt() {
    if (language.isPresent()) return Text.of(language.get().prompt());
    return Text.of(simulated.map(Session::where).orElse("lab") + "> ");
  }

  private static String where(Simulated<?, ?, ?> lab) {
    var branch = lab.branches().current();
    return "["
        + lab.branches().run().position()
        + "]"
        + lab.kind()
        + (branch.equals("main") ? "" : ":" + branch);
  }

  /** The line below everything; empty for none. */
  public Text statusLine(int width) {
    return simulated.map(lab -> StatusLine.of(lab.live(), width)).orElse(Text.EMPTY);
  }

  /** The current step, for programs that read {@code --json}. */
  public OptionalInt step() {
    return simulated
        .map(lab -> OptionalInt.of(lab.branches().run().position()))
        .orElseGet(OptionalInt::empty);
  }

  /** The columns there are to write in: at least 20. */
  public int width() {
    return Math.max(20, options.width().orElse(terminalWidth));
  }

  public void resize(int columns) {
    terminalWidth = columns;
  }

  /** Says something before the command at work ends. */
  public void say(Text text) {
    progress.accept(text);
  }

  /**
   * Shows how far the command at work has come, where that can be shown and taken away again; what
   * is shown next takes its place, and an empty one leaves nothing.
   */
  public void meanwhile(Text text) {
    meanwhile.accept(text);
  }

  public void onMeanwhile(Consumer<Text> listener) {
    meanwhile = listener;
  }

  public void onProgress(Consumer<Text> listener) {
    progress = listener;
  }

  // ---- The cluster.

  /** The simulated cluster at hand, if one was made. */
  public Optional<Simulated<?, ?, ?>> simulated() {
    return simulated;
  }

  /** The same, for commands that need one. */
  public Simulated<?, ?, ?> lab() {
    return simulated.orElseThrow(
        () -> new Mistake("There is no cluster yet; make one: cluster single-leader n=3"));
  }

  /** From now on this is the cluster at hand; {@link #takeBack} returns to the one before. */
  public void use(Simulated<?, ?, ?> lab) {
    if (simulated.isPresent()) earlier = earlier.add(simulated.get());
    if (earlier.size() > MOST_EARLIER) earlier = earlier.drop(1);
    simulated = Optional.of(lab);
  }

  /** The cluster at hand waits for a while, and is there again once what is given was run. */
  public Runnable setAside() {
    aside = simulated;
    var back = checkpoint();
    return () -> {
      back.run();
      aside = Optional.empty();
    };
  }

  /** The learner's own clusters, which are not a lesson's: one that waits, and one at hand. */
  public Seq<Simulated<?, ?, ?>> own() {
    Seq<Simulated<?, ?, ?>> own = Seq.empty();
    if (aside.isPresent()) own = own.add(aside.get());
    return simulated.isPresent() && allowed.isEmpty() ? own.add(simulated.get()) : own;
  }

  /** The cluster before this one is at hand again; false, outside lessons only, if none was. */
  public boolean takeBack() {
    if (earlier.isEmpty() || !allowed.isEmpty()) return false;
    simulated = Optional.of(earlier.last());
    earlier = earlier.take(earlier.size() - 1);
    return true;
  }

  // ---- Commands at work.

  /** The command at work, as a script would say it: {@code $names} already replaced. */
  public String command() {
    return command;
  }

  void begins(String text) {
    command = text;
  }

  /**
   * What brings back the session as it is now, for use when a command breaks. Everything that a
   * command may change belongs here, or an internal error leaves half a change behind.
   */
  public Runnable checkpoint() {
    var before = variables;
    var lab = simulated;
    var others = earlier;
    var branches = lab.map(Simulated::checkpoint);
    return () -> {
      variables = before;
      simulated = lab;
      earlier = others;
      branches.ifPresent(Runnable::run);
    };
  }

  /** Asks the command at work to end soon: Ctrl-C. */
  public void requestStop() {
    stopRequested = true;
  }

  /** Whether the command at work should end; a long one asks now and then. */
  public boolean stopRequested() {
    return stopRequested;
  }

  /** Throws {@link Mistake} when the command at work should end. */
  public void stopIfRequested() {
    if (stopRequested) throw new Mistake("Stopped.");
  }

  /** Done with the last stop; the next command runs until it is stopped itself. */
  public void clearStop() {
    stopRequested = false;
  }

  /** Runs work within a block or a file; refuses to go deeper than 16, as one in itself would. */
  public <T> T deeper(Supplier<T> work) {
    if (depth == DEEPEST)
      throw new Mistake("Blocks and files within each other: " + DEEPEST + " deep is the most.");
    depth++;
    try {
      return work.get();
    } finally {
      depth--;
    }
  }

  /** How many blocks and files the command at work stands in. */
  public int depth() {
    return depth;
  }

  /** Ends the lab after the command at work. */
  public void leave() {
    leaving = true;
  }

  public boolean leaving() {
    return leaving;
  }

  // ---- Words that stand for something.

  public Table<String, String> variables() {
    return variables;
  }

  /** From now on {@code $name} stands for this value. */
  public void let(String name, String value) {
    variables = variables.put(name, value);
  }

  public void forget(String name) {
    variables = variables.remove(name);
  }

  /**
   * What may be typed for a parameter of this label, as help shows it: NODE, MESSAGE, FILE. Empty
   * when nothing is known of it. What does not begin as {@code typed} does is sorted out later.
   */
  public Seq<Candidate> candidates(String label, String typed) {
    return switch (label) {
      case "FILE" -> FileNames.beginning(options.directory(), typed);
      default -> simulated.map(lab -> LiveNames.of(lab, label, typed)).orElse(Seq.empty());
    };
  }

  /** A file as a command names it. */
  public Path file(String name) {
    try {
      return options.directory().resolve(name);
    } catch (InvalidPathException e) {
      throw new Mistake("No file can have that name: " + e.getReason() + ".");
    }
  }

  // ---- Lessons.

  /** What an interactive lab says first; empty where nothing more than its name is to be said. */
  public Text greeting() {
    return greeting.get();
  }

  public void onGreeting(Supplier<Text> words) {
    greeting = words;
  }

  /** The only commands that help and completion should show; empty for all. Forbids nothing. */
  public Seq<String> allowed() {
    return allowed;
  }

  public void allow(Seq<String> names) {
    allowed = names;
  }

  /** What a line typed at the prompt means: in a lesson, Enter alone runs the next command. */
  public String meaningOf(String typed) {
    return language.isPresent() ? language.get().meaning().apply(typed) : typing.apply(typed);
  }

  /** From now on, until {@link #speakLab}, what is typed is of this language. */
  public void speak(Language other) {
    language = Optional.of(other);
  }

  public void speakLab() {
    language = Optional.empty();
  }

  /** The end of what is typed ends the other language first; false where there was none. */
  public boolean leaveLanguage() {
    boolean other = language.isPresent();
    speakLab();
    return other;
  }

  public void onTyping(UnaryOperator<String> meaning) {
    typing = meaning;
  }

  /** Puts a command in the next prompt, unsent. */
  public void offer(String unsent) {
    offered = Optional.of(unsent);
  }

  /** What to put in the prompt now; once. */
  public Optional<String> takeOffer() {
    var taken = offered;
    offered = Optional.empty();
    return taken;
  }
}
