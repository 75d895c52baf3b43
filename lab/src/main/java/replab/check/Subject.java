package replab.check;

import replab.core.Seq;

/** What a predicate is about, in a scene in which not all that it names need be there yet. */
record Subject(Scene scene) {
  /** What is told by clients alone. */
  private static final Seq<String> OF_CLIENTS =
      Seq.of(
          "acked",
          "failed",
          "unknown",
          "running",
          "stale",
          "value",
          "linearizable",
          "sequential",
          "causal",
          "pram",
          "staleness");

  /** What speaks of nodes, whatever was asked of them. */
  private static final Seq<String> OF_REIGNS =
      Seq.of("role", "leads", "up", "paused", "term", "timeline", "leader", "leaders", "n");

  private static final Seq<String> COUNTING = Seq.of("messages", "step");

  /** Whether it tells apart runs that led to the same nodes and histories. */
  static boolean counts(Term term) {
    return COUNTING.contains(term.name());
  }

  /** The keys that it names, each once. */
  Seq<String> keys(Expr expr) {
    var keys =
        switch (expr) {
          case Expr.Field(var owner, var name, var key, _)
              when key || (isNode(owner) && !isKnown(owner, name)) ->
              Seq.of(name);
          case Expr.Lookup(var term, var arguments, _) when term.takes() == Term.Takes.KEY ->
              arguments.map(Expr.Word::text);
          default -> Seq.<String>empty();
        };
    for (var child : expr.children())
      for (var key : keys(child)) if (!keys.contains(key)) keys = keys.add(key);
    return keys;
  }

  /** All that it calls nodes, operations or clients. */
  Seq<Expr.Word> names(Expr expr) {
    var names =
        switch (expr) {
          case Expr.Field(var owner, _, _, _) -> Seq.of(owner);
          case Expr.Lookup(var term, var arguments, _) when term.takes() != Term.Takes.KEY ->
              arguments;
          case Expr.Before(var earlier, var later, _) -> Seq.of(earlier, later);
          default -> Seq.<Expr.Word>empty();
        };
    for (var child : expr.children()) names = names.addAll(names(child));
    return names;
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

  private boolean hasBegun(Expr.Word name) {
    return Seq.copyOf(scene.history().operations().keys())
        .any(ticket -> ticket.name().equals(name.text()));
  }

  /** Whether what nodes hold has no part in it. */
  boolean aboutClientsAlone(Expr expr) {
    return switch (expr) {
      case Expr.Field(var owner, _, _, _) -> !isNode(owner);
      case Expr.Lookup(var term, _, _) -> OF_CLIENTS.contains(term.name());
      default -> expr.children().all(this::aboutClientsAlone);
    };
  }

  /** Whether it looks at roles, terms, settings and operations that have begun, and no further. */
  boolean asksNobody(Expr expr) {
    return switch (expr) {
      case Expr.Field(var owner, var name, var key, _) ->
          owner.text().equals("settings") || hasBegun(owner) || (!key && OF_REIGNS.contains(name));
      case Expr.Lookup(var term, var arguments, _) ->
          OF_REIGNS.contains(term.name())
              || (term.takes() == Term.Takes.OPERATION && arguments.all(this::hasBegun));
      case Expr.Before(var earlier, var later, _) -> hasBegun(earlier) && hasBegun(later);
      default -> expr.children().all(this::asksNobody);
    };
  }
}
