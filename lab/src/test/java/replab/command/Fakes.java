package replab.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Seq;

/** Commands that stand in for those about clusters, and a session that knows a few names. */
final class Fakes {
  private Fakes() {}

  static Interpreter interpreter(int width) {
    return new Interpreter(commands(), new FakeSession(width));
  }

  static Commands commands() {
    return Commands.basic()
        .with("write", Write::new)
        .with("set", Set::new)
        .with("expect", Expect::new)
        .with("java", Java::new)
        .with("deliver", Deliver::new)
        .with("exercise", Exercise::new)
        .with("boom", Boom::new)
        .with("spin", Spin::new);
  }

  /** Knows three nodes and two messages. */
  static final class FakeSession extends Session {
    FakeSession(int width) {
      super(
          new Options(
              Path.of("none"),
              Path.of(System.getProperty("lab.root", ".."))
                  .resolve("lab/src/test/resources/replab"),
              true,
              false,
              false,
              OptionalInt.of(width),
              OptionalLong.empty()));
    }

    @Override
    public Seq<Candidate> candidates(String label, String typed) {
      return switch (label) {
        case "NODE" ->
            Seq.of(
                Candidate.of("n1", "leader"),
                Candidate.of("n2", "follower"),
                Candidate.of("n10", "down"));
        case "MESSAGE" ->
            Seq.of(Candidate.of("#2", "append x=5 → n2"), Candidate.of("#14", "append x=5 → n3"));
        default -> super.candidates(label, typed);
      };
    }
  }

  enum Fate {
    KEPT,
    LOST
  }

  @Command(name = "write", header = "write a value", description = "Asks a leader, or via=.")
  @Examples(value = "write x 5", family = Family.CLIENT, seeAlso = "deliver")
  static final class Write extends LabCommand {
    @Parameters(index = "0", paramLabel = "KEY", description = "the key")
    private String key = "";

    @Parameters(index = "1", paramLabel = "VALUE", description = "its new value")
    private String value = "";

    @Option(names = "--via", paramLabel = "NODE", description = "the node asked")
    private Optional<NodeId> via = Optional.empty();

    @Option(names = "--from", paramLabel = "NODE", split = ",", description = "nodes that answer")
    private List<NodeId> from = new ArrayList<>();

    @Option(names = "--wait", paramLabel = "DURATION", description = "how long to wait")
    private Optional<Duration> wait = Optional.empty();

    @Option(names = "--disk", description = "what becomes of it")
    private Fate disk = Fate.KEPT;

    @Option(names = "--times", paramLabel = "N", defaultValue = "1", description = "how often")
    private int times;

    @Option(names = "--loud", description = "say so")
    private boolean loud;

    @Override
    public Report call() {
      if (key.startsWith("n")) throw new Mistake("There is no key " + key + "; there are x and y.");
      return Report.ok(
          "wrote %s=%s via=%s from=%s wait=%s disk=%s times=%d loud=%s"
              .formatted(
                  key,
                  value,
                  via.map(NodeId::name).orElse("-"),
                  from,
                  wait.map(Duration::toString).orElse("-"),
                  disk,
                  times,
                  loud));
    }
  }

  @Command(name = "set", header = "change settings")
  @Examples(value = "set sync=1", family = Family.BUILD)
  static final class Set extends LabCommand {
    @Parameters(paramLabel = "SETTING=VALUE…", arity = "1..*")
    private List<String> settings = new ArrayList<>();

    @Override
    public Report call() {
      return Report.ok("set " + settings);
    }
  }

  @Command(name = "expect", header = "say what should be so")
  @Examples(value = "expect 1", family = Family.JUDGE)
  @Verbatim
  static final class Expect extends LabCommand {
    @Parameters(paramLabel = "PREDICATE")
    private String predicate = "";

    @Override
    public Report call() {
      return predicate.endsWith("0") ? Report.refused(predicate) : Report.ok("✓ " + predicate);
    }
  }

  @Command(name = "java", header = "run Java")
  @Examples(value = "java 1", family = Family.SCRIPT)
  @Verbatim(wholeLine = true)
  static final class Java extends LabCommand {
    @Parameters(paramLabel = "CODE")
    private String code = "";

    @Override
    public Report call() {
      return Report.ok("java <" + code + ">");
    }
  }

  @Command(name = "deliver", header = "let a message arrive")
  @Examples(value = "deliver #2", family = Family.NETWORK)
  static final class Deliver extends LabCommand {
    @Parameters(paramLabel = "MESSAGE")
    private String message = "";

    @Override
    public Report call() {
      return Report.ok("delivered " + message);
    }

    @Override
    public boolean makesSense(Session session) {
      return session.variables().has("cluster");
    }
  }

  @Command(name = "exercise", header = "exercises", subcommands = ExerciseStart.class)
  @Examples(value = "exercise start heir", family = Family.LEARN)
  static final class Exercise extends LabCommand {
    @Override
    public Report call() {
      return Report.ok("exercises: heir");
    }
  }

  @Command(name = "start", header = "begin one")
  static final class ExerciseStart extends LabCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    @Override
    public Report call() {
      return Report.ok("started " + id + " in " + session().width() + " columns");
    }
  }

  @Command(name = "boom", header = "break")
  @Examples(value = "fails boom", family = Family.FAULTS)
  static final class Boom extends LabCommand {
    @Parameters(arity = "0..1", defaultValue = "")
    private String how = "";

    @Override
    public Report call() throws Exception {
      session().let("half", "done");
      switch (how) {
        case "deep" -> deeper(0);
        case "memory" -> throw new OutOfMemoryError("no room");
        case "checked" -> throw new java.io.IOException("no disk");
        default -> throw new IllegalStateException("a broken invariant");
      }
      return Report.nothing();
    }

    private int deeper(int depth) {
      return depth < 0 ? depth : deeper(depth + 1) + 1; // until the stack ends
    }
  }

  @Command(name = "spin", header = "loop until stopped")
  @Examples(
      value = {},
      family = Family.TIME)
  static final class Spin extends LabCommand {
    @Override
    public Report call() {
      while (true) session().stopIfRequested();
    }
  }
}
