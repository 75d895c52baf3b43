package replab.check;

import replab.core.Operation;
import replab.core.Seq;

/** What a predicate is about, in a scene in which not all that it names need be there yet. */
record Subject(Scene scene) {
  /** What speaks of nodes, whatever was asked of them. */
  private static final Seq<String> OF_REIGNS =
      Seq.of("role", "leads", "up", "paused", "term", "timeline", "leader", "leaders", "n");

  private static final Seq<String> COUNTING = Seq.of("messages", "step");

  /** Whether it tells apart runs that led to the same nodes and histories. */
  static boolean counts(Term term) {
    return COUNTING.contains(term.name());
  }

  /** The keys that it names, and those of the operations that it names, each once. */
  Seq<String> keys(Expr expr) {
    var keys = own(expr);
    for (var child : expr.children())
      for (var key : keys(child)) if (!keys.contains(key)) keys = keys.add(key);
    return keys;
  }

  private Seq<String> own(Expr expr) {
    return switch (expr) {
      case Expr.Field(var owner, var name, var key, _) ->
          key || (isNode(owner) && !isKnown(owner, name)) ? Seq.of(name) : ofOperation(owner);
      case Expr.Lookup(var term, var arguments, _) ->
          term.takes() == Term.Takes.OPERATION ? ofOperation(arguments.first()) : Seq.empty();
      case Expr.Before(var earlier, var later, _) ->
          ofOperation(earlier)
              .addAll(ofOperation(later).filter(k -> !ofOperation(earlier).contains(k)));
      default -> Seq.empty();
    };
  }

  private boolean isNode(Expr.Word owner) {
    return Terms.namesOf(scene.nodes().keys()).contains(owner.text());
  }

  private boolean isKnown(Expr.Word owner, String name) {
    if (Fields.ofNodes().contains(name)) return true;
    for (var node : scene.nodes().entries())
      if (node.key().name().equals(owner.text())) return node.value().seen().notes().has(name);
    return false;
  }

  private Seq<String> ofOperation(Expr.Word name) {
    return Seq.copyOf(scene.history().operations().values())
        .filter(operation -> operation.ticket().name().equals(name.text()))
        .map(Operation::op)
        .map(op -> op.key())
        .take(1);
  }

  /** Whether it looks at roles, terms, settings and the like, and at nothing that clients wrote. */
  static boolean aboutNodesAlone(Expr expr) {
    return switch (expr) {
      case Expr.Field(var owner, var name, var key, _) ->
          owner.text().equals("settings") || (!key && OF_REIGNS.contains(name));
      case Expr.Lookup(var term, _, _) -> OF_REIGNS.contains(term.name());
      case Expr.Before _ -> false;
      default -> expr.children().all(Subject::aboutNodesAlone);
    };
  }
}
