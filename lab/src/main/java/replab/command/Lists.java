package replab.command;

import replab.core.Table;
import replab.view.Text;
import replab.view.Tone;

/** What the commands of this package list. */
final class Lists {
  private Lists() {}

  static Text variables(Table<String, String> variables) {
    if (variables.isEmpty()) return Text.of("No names yet; let who = alice makes one.");
    var shown = Text.EMPTY;
    for (var each : variables.entries())
      shown = shown.line(Text.of(Tone.STRONG, "$" + each.key()).plus(" = " + each.value()));
    return shown;
  }
}
