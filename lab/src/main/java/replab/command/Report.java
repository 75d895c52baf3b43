package replab.command;

import replab.core.Table;
import replab.view.Text;
import replab.view.Tone;

/**
 * What a command answered.
 *
 * @param ok false when it was refused, failed, or an expectation did not hold
 * @param facts the same for programs, by name; what {@code --json} adds to the text
 */
public record Report(boolean ok, Text text, Table<String, String> facts) {
  private static final Report NOTHING = new Report(true, Text.EMPTY, Table.empty());

  /** Done, with nothing to say. */
  public static Report nothing() {
    return NOTHING;
  }

  public static Report ok(Text text) {
    return new Report(true, text, Table.empty());
  }

  public static Report ok(String text) {
    return ok(Text.of(text));
  }

  public static Report refused(Text text) {
    return new Report(false, text, Table.empty());
  }

  /** Refused, for a reason that ends in what to do instead. */
  public static Report refused(String advice) {
    return refused(Text.of(Tone.BROKEN, "✗ ").plus(advice));
  }

  public Report with(String name, String fact) {
    return new Report(ok, text, facts.put(name, fact));
  }

  /** This, then the other: as well as both of them. */
  public Report then(Report next) {
    var all = facts;
    for (var fact : next.facts.entries()) all = all.put(fact.key(), fact.value());
    return new Report(ok && next.ok, text.line(next.text), all);
  }
}
