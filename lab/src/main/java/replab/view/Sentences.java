package replab.view;

import replab.core.Durations;
import replab.core.Seq;
import replab.view.Chart.Arrival;
import replab.view.Chart.Ending;
import replab.view.Chart.Kind;
import replab.view.Chart.Lane;
import replab.view.Chart.Letter;
import replab.view.Chart.Lost;
import replab.view.Chart.Mark;
import replab.view.Chart.Moment;
import replab.view.Chart.Notice;
import replab.view.Chart.Sign;

/** A diagram told in numbered sentences, one a moment. */
final class Sentences {
  private final Chart chart;

  Sentences(Chart chart) {
    this.chart = chart;
  }

  Text told() {
    var told = Text.EMPTY;
    for (int i = 0; i < chart.moments().size(); i++) told = told.line(sentence(i));
    var flying = chart.inFlight();
    for (var letter : flying.take(chart.mostInFlight())) told = told.line(flying(letter));
    int more = flying.size() - chart.mostInFlight();
    if (more > 0) told = told.line("… and " + more + " more in flight: messages lists them.");
    for (var lane : chart.lanes()) if (lane.now().isPresent()) told = told.line(now(lane));
    return told;
  }

  private Text sentence(int index) {
    var moment = chart.moments().get(index);
    return Text.of((index + 1) + ". " + when(index) + what(moment) + sent(moment) + ".");
  }

  /** The step and the time, where they are not those of the sentence before. */
  private String when(int index) {
    var moment = chart.moments().get(index);
    boolean first = index == 0;
    boolean newStep =
        moment.step() > 0 && (first || chart.moments().get(index - 1).step() != moment.step());
    boolean newTime =
        first ? !moment.at().isZero() : !chart.moments().get(index - 1).at().equals(moment.at());
    return (newStep ? "Step " + moment.step() + ". " : "")
        + (newTime ? "At " + Durations.show(moment.at()) + ": " : "");
  }

  private String what(Moment moment) {
    return switch (moment.what()) {
      case Arrival(int number, var ending) ->
          arrival(chart.letters().at(number), ending)
              + (moment.synced()
                  ? ", and " + chart.letters().at(number).to() + "'s disk syncs"
                  : "");
      case Lost(int number) -> message(chart.letters().at(number)) + " is dropped";
      case Mark(var party, var sign, var text) -> party + mark(sign, text);
      case Notice(_, var text) -> capital(text);
    };
  }

  private static String mark(Sign sign, String text) {
    return switch (sign) {
      case ASK -> " asks: " + text;
      case SENDS -> ": " + text;
      case SYNC -> "'s disk syncs";
      case TIMER -> "'s " + text + " fires";
      case CRASH, BOOT, PAUSE, RESUME -> " " + text;
      case LEAD, ORDER, CLOCK, UNKNOWN, HOLD, CUT, HEAL, SETTING -> ": " + text;
    };
  }

  private static String arrival(Letter letter, Ending ending) {
    var number = letter.waited() ? " (#" + letter.number() + ")" : "";
    return switch (letter.kind()) {
      case REQUEST -> letter.from() + " asks " + letter.to() + number + ": " + letter.text();
      case ANSWER ->
          letter.to()
              + " hears from "
              + letter.from()
              + number
              + ": "
              + letter.text()
              + (ending == Ending.UNKNOWN && !letter.text().contains("unknown")
                  ? " (unknown)"
                  : "");
      case COPY, TALK ->
          letter.to()
              + " gets #"
              + letter.number()
              + " from "
              + letter.from()
              + ": "
              + letter.text();
    };
  }

  private static String message(Letter letter) {
    return "Message #"
        + letter.number()
        + " from "
        + letter.from()
        + " to "
        + letter.to()
        + " ("
        + letter.text()
        + ")";
  }

  /** The messages that it sends and that do not arrive at once. */
  private String sent(Moment moment) {
    Seq<Letter> waiting =
        moment.sent().filter(chart.letters()::has).map(chart.letters()::at).filter(Letter::waited);
    var words = new StringBuilder();
    for (var letter : waiting)
      words
          .append(words.isEmpty() ? "; sends #" : ", #")
          .append(letter.number())
          .append(" to ")
          .append(letter.to())
          .append(letter.kind() == Kind.COPY ? " (" + letter.text() + ")" : "");
    return words.toString();
  }

  private static Text flying(Letter letter) {
    return Text.of(
        "In flight: #"
            + letter.number()
            + " from "
            + letter.from()
            + " to "
            + letter.to()
            + ": "
            + letter.text()
            + letter.obstacle().map(why -> " (cannot arrive: " + why + ")").orElse("")
            + ".");
  }

  private static Text now(Lane lane) {
    var now = lane.now().orElseThrow();
    var data = Diagram.data(now);
    boolean placed = now.logged() && !now.position().isEmpty();
    var position = placed ? " at " + now.position() : "";
    return Text.of(
        "Now "
            + lane.party()
            + " is "
            + now.word()
            + position
            + (data.isEmpty() ? "" : ", with " + data)
            + ".");
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
