package replab.course.lesson;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import replab.cluster.Scope;
import replab.core.Mistake;
import replab.core.Nearest;
import replab.core.Seq;
import replab.core.Table;
import replab.course.lesson.Block.Line;
import replab.course.lesson.Block.Question;
import replab.course.page.Complaints;
import replab.course.page.FrontMatter;
import replab.course.page.Page;
import replab.explore.Bounds;

/** Makes a lesson of its file. */
public final class LessonReader {
  private static final Seq<String> FRONT =
      Seq.of("id", "title", "part", "minutes", "targets", "cluster", "setup", "allow");
  private static final Seq<String> KINDS = Seq.of("try", "predict", "task", "quiz");
  private static final Seq<String> TASK = Seq.of("goal", "hint", "accept", "reject");
  private static final Seq<String> PREDICT = Seq.of("reveal", "expect", "why");
  private static final Seq<String> QUIZ = Seq.of("why");
  private static final Pattern NUMBERED = Pattern.compile("(\\d+)-.*\\.md");
  private static final String EXPECT = "expect ";
  private static final int HASHED = 6;

  private final Complaints complaints;

  private LessonReader(Complaints complaints) {
    this.complaints = complaints;
  }

  /** {@code complaints} know the file by the name that is to be shown. */
  public static Lesson read(Path file, Complaints complaints) {
    return new LessonReader(complaints).lesson(Page.read(file, complaints));
  }

  public static Lesson parse(String text, Complaints complaints) {
    return new LessonReader(complaints).lesson(Page.parse(text, complaints));
  }

  private Lesson lesson(Page page) {
    var front = page.front();
    front.onlyKnown(FRONT);
    Seq<Block> blocks = Seq.empty();
    for (var piece : page.pieces()) {
      var block = block(piece);
      if (block.isPresent()) blocks = blocks.add(block.get());
    }
    return new Lesson(
        front.need("id"),
        number(),
        front.need("title"),
        front.need("part"),
        front.number("minutes").orElse(10),
        front.list("targets"),
        front.need("cluster"),
        front.find("setup").orElse(""),
        front.list("allow"),
        complaints.file(),
        front.entries().map(FrontMatter.Entry::line),
        blocks);
  }

  private String number() {
    var name = complaints.file().substring(complaints.file().lastIndexOf('/') + 1);
    var numbered = NUMBERED.matcher(name);
    return numbered.matches() ? numbered.group(1) : "";
  }

  private Optional<Block> block(Page.Piece piece) {
    return switch (piece) {
      case Page.Prose(int line, var text) -> Optional.of(new Block.Words(line, text));
      case Page.Fenced fenced -> action(fenced, new Head(fenced, complaints));
    };
  }

  private Optional<Block> action(Page.Fenced fenced, Head head) {
    return switch (head.kind) {
      case "try" -> Optional.of(attempt(fenced, head));
      case "predict" -> Optional.of(predict(fenced, head));
      case "quiz" -> Optional.of(quiz(fenced, head));
      case "task" -> Optional.of(task(fenced, head));
      default -> {
        complaints.add(
            fenced.line(),
            "There is no block of the kind \""
                + head.kind
                + "\", but "
                + String.join(", ", KINDS)
                + "."
                + Nearest.question(head.kind, KINDS, ""));
        yield Optional.empty();
      }
    };
  }

  private static Block attempt(Page.Fenced fenced, Head head) {
    Seq<Line> commands = Seq.empty();
    Seq<Line> expects = Seq.empty();
    int line = fenced.line();
    for (var each : fenced.body().stripTrailing().split("\n", -1)) {
      line++;
      var text = each.strip();
      if (text.startsWith(EXPECT))
        expects = expects.add(new Line(line, text.substring(EXPECT.length())));
      else if (!text.isEmpty()) commands = commands.add(new Line(line, text));
    }
    return new Block.Try(head.id, hash(fenced), fenced.line(), commands, expects);
  }

  private Block predict(Page.Fenced fenced, Head head) {
    var fields = new Fields(fenced.body(), fenced.line() + 1, PREDICT, complaints);
    return new Block.Predict(
        head.id,
        hash(fenced),
        fenced.line(),
        question(fields, fenced.line()),
        fields.need("reveal", fenced.line()),
        fields.need("expect", fenced.line()));
  }

  private Block quiz(Page.Fenced fenced, Head head) {
    var fields = new Fields(fenced.body(), fenced.line() + 1, QUIZ, complaints);
    return new Block.Quiz(head.id, hash(fenced), fenced.line(), question(fields, fenced.line()));
  }

  private static Question question(Fields fields, int line) {
    return new Question(
        fields.text(), fields.choices(), Page.rendered(fields.need("why", line).text()));
  }

  private Block task(Page.Fenced fenced, Head head) {
    var fields = new Fields(fenced.body(), fenced.line() + 1, TASK, complaints);
    return new Block.Task(
        head.id,
        hash(fenced),
        fenced.line(),
        head.points(complaints),
        head.explored(complaints),
        head.within(),
        fields.text(),
        fields.need("goal", fenced.line()),
        fields.all("hint"),
        fields.proofs("accept"),
        fields.proofs("reject"));
  }

  /** Two texts that differ in their spaces alone have the same. */
  private static String hash(Page.Fenced fenced) {
    try {
      var text = fenced.body().strip().replaceAll("\\s+", " ");
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASHED);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }

  /** What stands behind the backticks: {@code task id=invert points=5}. */
  private static final class Head {
    private static final Seq<String> SETTINGS =
        Seq.of("id", "points", "explore").addAll(Scope.WORDS);

    private final String kind;
    private final String id;
    private final int line;
    private final Table<String, String> settings;

    Head(Page.Fenced fenced, Complaints complaints) {
      var words = Seq.of(fenced.info().strip().split("\\s+"));
      kind = words.first();
      line = fenced.line();
      Table<String, String> found = Table.empty();
      for (var word : words.drop(1)) {
        int equals = word.indexOf('=');
        var key = equals < 0 ? word : word.substring(0, equals);
        if (equals > 0 && SETTINGS.contains(key))
          found = found.put(key, word.substring(equals + 1));
        else complaints.add(line, unknown(key));
      }
      settings = found;
      id = settings.get("id", "");
      if (id.isEmpty() && KINDS.contains(kind))
        complaints.add(
            line, "This block needs a name, so that progress in it can be remembered: id=…");
    }

    private static String unknown(String key) {
      return "There is no \""
          + key
          + "\" here, but id=, points=, and explore=all with how often things may go wrong."
          + Nearest.question(key, SETTINGS, "=");
    }

    private Table<String, String> scope() {
      return settings.filter((key, _) -> Scope.WORDS.contains(key));
    }

    String within() {
      return String.join(" ", scope().entries().map(word -> word.key() + "=" + word.value()));
    }

    Optional<Bounds> explored(Complaints complaints) {
      var scope = scope();
      if (!settings.has("explore") && scope.isEmpty()) return Optional.empty();
      if (!settings.get("explore", "").equals("all"))
        complaints.add(line, "How much is explored is explore=all, within bounds: crashes=1.");
      try {
        return Optional.of(Scope.of(scope));
      } catch (Mistake e) {
        complaints.add(line, e.advice());
        return Optional.empty();
      }
    }

    int points(Complaints complaints) {
      var points = settings.get("points", "1");
      if (points.matches("\\d{1,3}")) return Integer.parseInt(points);
      complaints.add(line, "points=" + points + " must be a number, such as 5.");
      return 1;
    }
  }
}
