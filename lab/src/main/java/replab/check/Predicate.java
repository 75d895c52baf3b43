package replab.check;

import java.util.Set;
import java.util.TreeSet;
import replab.core.Mistake;
import replab.core.Seq;
import replab.core.Table;

/**
 * A condition on a {@link Scene}, in the small language of {@code expect}, {@code find} and the
 * goals of tasks: {@code n2.x == new and not lost(w1)}. {@link #vocabulary} lists its words.
 *
 * <p>Two values are compared as numbers when both are numbers, else as texts. What is absent equals
 * only {@code absent}, and is neither less nor more than anything. A minus needs spaces around it,
 * since names may hold dashes.
 */
public final class Predicate {
  private final Source source;
  private final Expr condition;

  Predicate(Source source, Expr condition) {
    this.source = source;
    this.condition = condition;
  }

  /**
   * Reads a condition on one moment. Throws {@link Mistake}, with a caret, for what is none; also
   * for {@code always} and {@code possible}, which {@link Goal#parse} takes.
   */
  public static Predicate parse(String text) {
    var source = new Source(text);
    var condition = Parser.parse(text);
    refuseModals(
        source,
        condition,
        mode ->
            "This looks at one moment, and "
                + mode
                + " at many runs: it belongs in a goal, or try explore.");
    return new Predicate(source, condition);
  }

  /** Makes the sentence for a word that stands where it may not. */
  @FunctionalInterface
  interface Refusal {
    String of(String word);
  }

  static void refuseModals(Source source, Expr expr, Refusal refusal) {
    if (expr instanceof Expr.Modal(var mode, _, var span))
      throw source.mistake(refusal.of(mode.word()), span.from());
    for (var child : expr.children()) refuseModals(source, child, refusal);
  }

  /**
   * Whether it holds. Throws {@link Mistake} where it names a node, an operation, a client or a
   * setting that is not there, or needs a leader when there is none.
   */
  public boolean holds(Scene scene) {
    var evaluation = new Evaluation(new Look(scene, source, true));
    evaluation.lookUpAll(condition);
    return evaluation.holds(condition);
  }

  /**
   * As {@link #holds}, for goals and searches, which look at scenes in which things are yet to
   * come: what names something that is not there yet is nothing, equal to no value. Throws {@link
   * Mistake} only for a setting, or a property of an operation, that there cannot be.
   */
  public boolean met(Scene scene) {
    return evaluation(scene).holds(condition);
  }

  /**
   * Why it is not {@link #met}: each condition that fails, with what was found, as in {@code n2.x
   * == 5: n2.x is 4}. Empty when it is met.
   */
  public Seq<String> explain(Scene scene) {
    return evaluation(scene).failures(condition);
  }

  private Evaluation evaluation(Scene scene) {
    return new Evaluation(new Look(scene, source, false));
  }

  /** The keys that it names. */
  Seq<String> keys(Scene scene) {
    return new Subject(scene).keys(condition);
  }

  /** Whether nothing that clients have yet to ask has a part in it. */
  boolean asksNobody(Scene scene) {
    return new Subject(scene).asksNobody(condition);
  }

  /** Whether what nodes hold has no part in it. */
  boolean aboutClientsAlone(Scene scene) {
    return new Subject(scene).aboutClientsAlone(condition);
  }

  /** Throws {@link Mistake} for what depends on how a run came about, and not on where it is. */
  void refuseCounting() {
    refuseCounting(condition);
  }

  /** Throws {@link Mistake} for a name of nothing in the scene, nor of what is to come. */
  void refuseUnknown(Scene scene, Seq<String> coming) {
    var look = new Look(scene, source, true);
    new Subject(scene)
        .names(condition)
        .filter(name -> !coming.contains(name.text()))
        .forEach(look::owner);
  }

  private void refuseCounting(Expr expr) {
    if (expr instanceof Expr.Lookup(var term, _, var span) && Subject.counts(term))
      throw source.mistake(
          "Runs that lead to the same world are one here, so " + term.name() + " tells nothing.",
          span.from());
    expr.children().forEach(this::refuseCounting);
  }

  /** The conditions that {@code and} joins, each by itself. */
  public Seq<Predicate> parts() {
    return condition instanceof Expr.And(var conditions, _)
        ? conditions.map(part -> new Predicate(source, part))
        : Seq.of(this);
  }

  /** As it was written. */
  public String text() {
    return source.at(condition.span());
  }

  @Override
  public String toString() {
    return text();
  }

  /** Each word of the language and what it means, in one line. */
  public static Table<String, String> vocabulary() {
    var words = Fields.help();
    for (var term : Terms.all()) {
      words = words.put(term.name() + argument(term), term.help());
    }
    return words
        .put("NODE.KEY", "the value that a read at the node would find; absent when there is none")
        .put("NODE['role']", "the same for a key whose name has another meaning here")
        .put("CLIENT.value", "what the client's last answered read found; also start, end, from")
        .put("settings.NAME", "one of the settings")
        .put("before", "w1 before r1: the one had ended before the other began")
        .put("in", "n3 in alice.from, n2.x in (4, 5); also not in");
  }

  private static String argument(Term term) {
    return switch (term.takes()) {
      case NOTHING -> "";
      case NODE -> "(NODE)";
      case OPERATION -> "(OPERATION)";
      case KEY -> "(KEY)";
    };
  }

  /** Words that make sense in this scene, in alphabetical order. */
  public static Seq<String> names(Scene scene) {
    var look = new Look(scene, new Source(""), false);
    var names = new TreeSet<String>();
    for (var word : Seq.of("and", "or", "not", "in", "before", "true", "false", "absent", "none"))
      names.add(word);
    for (var term : Terms.all()) addTerm(names, look, term);
    for (var node : scene.nodes().entries()) {
      for (var field : Fields.ofNodes()) names.add(node.key() + "." + field);
      for (var note : node.value().seen().notes().keys())
        if (Lexer.isWord(note)) names.add(node.key() + "." + note);
      for (var key : node.value().seen().data().keys()) names.add(field(node.key().name(), key));
    }
    for (var owner : look.operations().addAll(look.clients()))
      for (var field : Fields.ofOperations()) names.add(owner + "." + field);
    for (var setting : scene.settings().keys()) names.add(field("settings", setting));
    return Seq.copyOf(names);
  }

  private static void addTerm(Set<String> names, Look look, Term term) {
    switch (term.takes()) {
      case NOTHING -> names.add(term.name());
      case NODE -> look.nodes().forEach(node -> names.add(term.name() + "(" + node + ")"));
      case OPERATION ->
          look.operations().forEach(ticket -> names.add(term.name() + "(" + ticket + ")"));
      case KEY -> {
        names.add(term.name());
        look.keys().forEach(key -> names.add(term.name() + "(" + quoted(key) + ")"));
      }
    }
  }

  private static String quoted(String key) {
    return Lexer.isWord(key) ? key : "'" + key + "'";
  }

  /** A key with a name of its own kind needs quotes. */
  private static String field(String owner, String key) {
    var words = Lexer.isWord(key);
    return words && !Fields.ofNodes().contains(key) ? owner + "." + key : owner + "['" + key + "']";
  }
}
