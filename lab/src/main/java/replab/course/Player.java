package replab.course;

import java.util.Optional;
import replab.check.Goal;
import replab.check.Predicate;
import replab.check.Scene;
import replab.cluster.Simulated;
import replab.command.Interpreter;
import replab.command.Report;
import replab.command.Session;
import replab.core.Mistake;
import replab.core.Seq;
import replab.course.lesson.Block;
import replab.course.lesson.Block.Question;
import replab.course.lesson.Lesson;
import replab.sim.Live;
import replab.view.Text;
import replab.view.Tone;

/**
 * Plays lessons: looks at what the learner does, offers the next command, keeps predictions before
 * it reveals anything, and remembers each accepted step. Any command is legal at any time.
 */
final class Player {
  static final String PASSED = "passed";
  static final String HELPED = "helped";
  static final String SKIPPED = "skipped";

  private static final String RESET = "reset";

  private final Interpreter interpreter;
  private final Session session;
  private final ProgressFile file;
  private final Library library;
  private Optional<Sitting> sitting = Optional.empty();
  private Optional<Runnable> returning = Optional.empty();
  private Optional<Sitting> left = Optional.empty();
  private Optional<Object> seen = Optional.empty();

  /** What returns to the cluster that the learner had before lessons. */
  private Optional<Runnable> own = Optional.empty();

  /** Where the action at hand begins. */
  private Optional<Live<?, ?, ?>> begun = Optional.empty();

  Player(Interpreter interpreter, Library library, ProgressFile file) {
    this.interpreter = interpreter;
    this.session = interpreter.session();
    this.library = library;
    this.file = file;
    interpreter.onEachCommand(this::after);
    session.onTyping(this::meaning);
  }

  Progress progress() {
    return file.progress();
  }

  ProgressFile file() {
    return file;
  }

  Optional<Sitting> sitting() {
    return sitting;
  }

  // ---- What the learner asks for.

  /** Begins a lesson; {@link #back} returns to the place in one that was under way. */
  Report start(Lesson lesson) {
    left = underWay();
    returning = Optional.empty();
    var told = left.map(Telling::left).map(Report::ok).orElse(Report.nothing());
    return told.then(begin(Sitting.at(lesson, 0, false)));
  }

  private Optional<Sitting> underWay() {
    return sitting.or(this::kept).filter(now -> !now.atStart() && !now.atEnd());
  }

  /** Where the learner was when the lab ended; empty where nothing was left open. */
  Optional<Report> resume() {
    return kept().map(this::begin);
  }

  private Optional<Sitting> kept() {
    return progress()
        .at()
        .flatMap(place ->
            library.lesson(place.lesson()).map(lesson -> Resuming.at(lesson, place, progress())));
  }

  private Report begin(Sitting at) {
    var told = setAside();
    session.allow(at.lesson().allow());
    keep(at.strayed(false));
    var report = bringThere(at);
    return report.ok() ? told.then(report).then(Report.ok(shown(at))) : report;
  }

  /** What the learner did of their own accord waits until the lesson is left. */
  private Report setAside() {
    if (sitting.isPresent() || session.simulated().isEmpty()) return Report.nothing();
    own = Optional.of(session.setAside());
    return Report.ok(
        Text.of(Tone.QUIET, "Your cluster waits; ")
            .plus(Tone.COMMAND, "quit-lesson")
            .plus(Tone.QUIET, " returns to it.")
            .line(""));
  }

  private static Text shown(Sitting at) {
    return at.passed() ? Telling.action(at).line(Telling.goOn()) : Telling.action(at);
  }

  /** What Enter does. */
  Report next() {
    if (returning.isPresent())
      return Report.ok(
          Text.of("You are playing; ").plus(Tone.COMMAND, "back").plus(" returns to the lesson."));
    if (sitting.isEmpty())
      return resume().orElseGet(() -> start(library.firstUnfinished(progress())));
    var now = sitting.get();
    if (now.atEnd()) return start(library.firstUnfinished(progress()));
    if (now.passed()) return goOn(now);
    return switch (now.current()) {
      case Block.Try _ -> offered(now);
      case Block.Predict _, Block.Quiz _, Block.Task _ -> Report.ok(Telling.invitation(now));
    };
  }

  private Report offered(Sitting now) {
    var command = now.offered();
    var report = quietly(command);
    var said = Report.ok(Text.of(Tone.COMMAND, "> " + command)).then(report);
    return report.ok() ? said.then(accepted(now)) : said.then(astray(now));
  }

  /** The cluster is not what the lesson speaks of, so its command was refused. */
  private Report astray(Sitting now) {
    if (!now.strayed())
      return Report.ok(
          Text.of("This is the lesson's own mistake; ")
              .plus(Tone.COMMAND, "skip")
              .plus(" leaves it out."));
    var back = now.command(0).strayed(false);
    keep(back);
    return bringThere(back)
        .then(
            Report.ok(
                Text.of(Tone.QUIET, "The lesson has put its own cluster back.")
                    .line(Telling.offer(back))));
  }

  private Report accepted(Sitting now) {
    var attempt = (Block.Try) now.current();
    var next = now.command(now.command() + 1);
    if (next.command() < attempt.commands().size()) {
      keep(next);
      return Report.ok(Telling.offer(next));
    }
    var strayed = now.strayed() || !attempt.expects().all(expect -> holds(expect.text()));
    return goOn(done(now.strayed(strayed), PASSED));
  }

  /** Remembers that the action at hand is done. */
  private Sitting done(Sitting now, String how) {
    var action = now.current();
    file.save(
        file.progress()
            .with(
                new Progress.Done(
                    now.lesson().id(), action.id(), action.hash(), how, now.hints())));
    return now;
  }

  private Report goOn(Sitting now) {
    var next = now.next();
    if (next.atEnd()) return end(next);
    boolean anew = next.current() instanceof Block.Task;
    var report = next.strayed() || anew ? bringThere(next) : Report.nothing();
    var there = next.strayed(false);
    keep(there);
    return report.then(Report.ok(Text.of("").line(Telling.action(there))));
  }

  private Report end(Sitting now) {
    sitting = Optional.of(now);
    file.save(file.progress().nowhere());
    session.allow(Seq.empty());
    var shown = Text.of("").line(Telling.action(now)).line("");
    shown = shown.line(Text.of(Tone.HEADING, "That was lesson " + now.lesson().label() + "."));
    return Report.ok(shown.line(library.whatNext(now.lesson(), progress())));
  }

  /** Takes the choice of this letter; anything else is refused. */
  Report answer(String letter) {
    var now = here();
    var question =
        switch (now.current()) {
          case Block.Predict predict -> predict.question();
          case Block.Quiz quiz -> quiz.question();
          case Block.Try _, Block.Task _ ->
              throw new Mistake("No question is open: nothing is asked now.");
        };
    if (now.passed()) throw new Mistake("That is answered already; Enter goes on.");
    int chosen = letter.matches("[a-zA-Z]") ? Character.toLowerCase(letter.charAt(0)) - 'a' : -1;
    if (chosen < 0 || chosen >= question.choices().size())
      throw new Mistake(
          "There is no choice " + letter + ": answer with " + question.letters() + ".");
    remember(now, question, chosen);
    return switch (now.current()) {
      case Block.Predict predict -> reveal(now, predict, chosen);
      default -> answered(now, question, chosen, "Right is    ");
    };
  }

  private void remember(Sitting now, Question question, int chosen) {
    var choice = question.choices().get(chosen);
    var action = now.current();
    file.save(
        file.progress()
            .with(
                new Progress.Answered(
                    now.lesson().id(),
                    action.id(),
                    action.hash(),
                    String.valueOf(Question.letter(chosen)),
                    choice.right(),
                    choice.misconception())));
  }

  private Report reveal(Sitting now, Block.Predict predict, int chosen) {
    var all = now.strayed() ? bringThere(now) : Report.nothing();
    for (var command : interpreter.split(predict.reveal().text()))
      all = all.then(Report.ok(Text.of(Tone.COMMAND, "> " + command))).then(quietly(command));
    return all.then(Report.ok(""))
        .then(answered(now.strayed(false), predict.question(), chosen, "It is       "));
  }

  private Report answered(Sitting now, Question question, int chosen, String outcome) {
    keep(done(now, PASSED).pass());
    return Report.ok(Telling.outcome(question, chosen, outcome).line(Telling.goOn()));
  }

  Report hint() {
    var now = here();
    return switch (now.current()) {
      case Block.Try _ -> Report.ok(Telling.offer(now));
      case Block.Predict _, Block.Quiz _ ->
          Report.ok(
              Text.of("A wrong guess costs nothing, and surprise helps to remember.")
                  .line(Telling.invitation(now)));
      case Block.Task task -> hint(now, task);
    };
  }

  private Report hint(Sitting now, Block.Task task) {
    if (now.hints() >= task.hints().size())
      return Report.ok(
          Text.of("There are no more hints; ")
              .plus(Tone.COMMAND, "solution")
              .plus(" puts one in your prompt, unsent."));
    var next = now.hint();
    keep(next);
    return Report.ok(
        Text.of(Tone.QUIET, "Hint " + next.hints() + " of " + task.hints().size() + ": ")
            .plus(task.hints().get(now.hints()).text()));
  }

  Report solution() {
    var now = here();
    if (now.passed()) throw new Mistake("This is done already; Enter goes on.");
    return switch (now.current()) {
      case Block.Try _ -> Report.ok(Telling.offer(now));
      case Block.Predict _, Block.Quiz _ ->
          throw new Mistake("Only your own guess is of use here: any letter will do.");
      case Block.Task task -> solution(now.help(), task);
    };
  }

  private Report solution(Sitting now, Block.Task task) {
    var report = now.journal().isEmpty() ? Report.nothing() : bringThere(now.journal(Seq.empty()));
    keep(now.journal(Seq.empty()));
    session.offer(task.solution());
    var shown =
        Text.of(Tone.QUIET, "One way, from the start, waits in your prompt. Read it, then Enter:");
    return report.then(Report.ok(shown.line(Text.of(Tone.COMMAND, "  " + task.solution()))));
  }

  Report skip() {
    var now = here();
    return goOn(done(now.strayed(true), now.passed() ? PASSED : SKIPPED));
  }

  /** Leaves the lesson for a while; {@link #back} returns to exactly this place. */
  Report play() {
    at();
    returning = Optional.of(session.checkpoint());
    return Report.ok(
        Text.of("The lesson waits. Do what you like; ")
            .plus(Tone.COMMAND, "back")
            .plus(" returns to where you are now, without what you do till then (")
            .plus(Tone.COMMAND, "save FILE")
            .plus(" keeps it)."));
  }

  Report back() {
    if (returning.isEmpty()) return toWhatWasLeft();
    returning.get().run();
    returning = Optional.empty();
    look();
    var now = at();
    return Report.ok(
        Text.of("Back in the lesson, as you left it.")
            .line(now.passed() ? Telling.goOn() : Telling.invitation(now)));
  }

  private Report toWhatWasLeft() {
    var there =
        left.orElseThrow(() -> new Mistake("You are not away: play leaves a lesson for a while."));
    left = underWay();
    return begin(there);
  }

  Report quit() {
    var now = own.isPresent() ? sitting.orElseGet(this::at) : at();
    sitting = Optional.empty();
    returning = Optional.empty();
    session.allow(Seq.empty());
    var told =
        now.atEnd()
            ? Text.EMPTY
            : Text.of("Lesson " + now.lesson().label() + " is left where it is; ")
                .plus(Tone.COMMAND, "next")
                .plus(" returns to it.");
    return Report.ok(told.line(ownAgain()));
  }

  private Text ownAgain() {
    if (own.isEmpty()) return Text.EMPTY;
    own.get().run();
    own = Optional.empty();
    look();
    return Text.of("Your own cluster is back.");
  }

  private Sitting here() {
    if (returning.isPresent())
      throw new Mistake("You are playing; back returns to the lesson, which waits.");
    return at();
  }

  private Sitting at() {
    var now = sitting.orElseThrow(() -> new Mistake("No lesson is under way: start begins one."));
    if (now.atEnd()) throw new Mistake("The lesson is done: next begins another one.");
    return now;
  }

  // ---- What the learner does of their own accord.

  /** In a lesson Enter means next, and where something is asked a letter answers it. */
  private String meaning(String typed) {
    var text = typed.strip();
    if (sitting.isEmpty() || returning.isPresent()) return typed;
    if (text.isEmpty()) return "next";
    return asks(sitting.get()) && text.matches("[a-zA-Z0-9]") ? "answer " + text : typed;
  }

  private static boolean asks(Sitting now) {
    return !now.atEnd()
        && !now.passed()
        && (now.current() instanceof Block.Predict || now.current() instanceof Block.Quiz);
  }

  /** Looks at what a command of the learner's own has done. */
  private Report after(String command, Report report) {
    boolean changed = look();
    if (sitting.isEmpty() || returning.isPresent() || sitting.get().atEnd()) return told(report);
    if (library.isCommand(interpreter.split(command))) return told(report);
    var now = sitting.get();
    if (report.ok() && command.strip().equals(RESET)) return told(report.then(again(now)));
    if (now.passed()) {
      if (changed) sitting = Optional.of(now.strayed(true));
      return told(report);
    }
    return told(
        switch (now.current()) {
          case Block.Try _ -> tried(now, command, report, changed);
          case Block.Predict _, Block.Quiz _ -> {
            if (changed) keep(now.strayed(true));
            yield report;
          }
          case Block.Task task -> changed ? worked(now, task, command, report) : report;
        });
  }

  private Report told(Report report) {
    var trouble = file.takeTrouble();
    return trouble.isEmpty()
        ? report
        : report.then(Report.ok(Text.of(Tone.LAGGING, "! ").plus(trouble.get())));
  }

  private Report tried(Sitting now, String command, Report report, boolean changed) {
    if (report.ok() && same(command, now.offered())) return report.then(accepted(now));
    if (changed) keep(now.strayed(true));
    return report.ok() ? report.then(Report.ok(Telling.offer(now))) : report;
  }

  /** To the start of the cluster, and then to where this part of the lesson begins. */
  private Report again(Sitting now) {
    var anew = Sitting.at(now.lesson(), now.action(), false);
    keep(now.passed() ? now.strayed(true) : anew);
    if (now.passed()) return Report.nothing();
    var report = bringThere(anew);
    return report.then(
        Report.ok(Text.of(Tone.QUIET, "This part begins again.").line(Telling.invitation(anew))));
  }

  private static boolean same(String typed, String offered) {
    return typed.strip().replaceAll("\\s+", " ").equals(offered.strip().replaceAll("\\s+", " "));
  }

  private Report worked(Sitting now, Block.Task task, String command, Report report) {
    var goal = Goal.parse(task.goal().text());
    var lab = session.simulated();
    if (lab.isEmpty()) return report;
    var standings =
        Deciding.of(goal, lab.get(), begun.orElseThrow(), task.explored(), session::stopRequested);
    var ticks = now.ticks();
    for (int i = 0; i < standings.size(); i++)
      if (standings.get(i).holds() && !ticks.contains(i)) ticks = ticks.add(i);
    var next = now.journal(now.journal().add(command)).ticks(ticks);
    var all = report.then(Report.ok(Telling.checklist(standings, ticks, task.within())));
    if (!Deciding.met(standings)) {
      keep(next);
      return all;
    }
    keep(done(next.strayed(true), next.helped() ? HELPED : PASSED).pass());
    return all.then(Report.ok(Telling.praise(next, progress().fun()).line(Telling.goOn())));
  }

  // ---- The cluster.

  /** Puts the cluster in the state in which the action at hand finds it. */
  private Report bringThere(Sitting at) {
    Seq<String> commands = at.script();
    if (!at.atEnd() && at.current() instanceof Block.Try attempt)
      commands = commands.addAll(attempt.commands().take(at.command()).map(Block.Line::text));
    if (at.passed() && at.current() instanceof Block.Predict predict)
      commands = commands.add(predict.reveal().text());
    for (var command : commands) {
      var report = quietly(command);
      if (!report.ok()) return Report.refused("The lesson cannot be set up here.").then(report);
    }
    begun = session.simulated().map(Simulated::live);
    for (var command : at.journal()) quietly(command); // the learner's own may be refused as it was
    look();
    return Report.nothing();
  }

  private Report quietly(String command) {
    return session.deeper(() -> interpreter.perform(command));
  }

  private Optional<Scene> scene() {
    return session.simulated().map(Simulated::scene);
  }

  private boolean holds(String predicate) {
    return scene().filter(now -> Predicate.parse(predicate).met(now)).isPresent();
  }

  /** Whether anything about the cluster is another than at the last look. */
  private boolean look() {
    Optional<Object> now = session.simulated().map(Simulated::branches);
    boolean changed = now.isPresent() && (seen.isEmpty() || seen.get() != now.get());
    seen = now;
    return changed;
  }

  private void keep(Sitting now) {
    sitting = Optional.of(now);
    file.save(file.progress().at(now.place()));
  }
}
