package replab.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
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

/**
 * A diagram as Mermaid's sequenceDiagram: what clients asked and were told, what was replicated,
 * and the confirmations that someone waited for. What else nodes tell each other, and what their
 * disks do, is left out.
 *
 * <p>Mermaid's arrows show no delay. A message that nobody waits for and that has not arrived
 * stands before the next request, which it lost the race against.
 */
final class Mermaid {
  private static final Pattern POSITION =
      Pattern.compile(" (?:(?:at|from) )?\\p{XDigit}+/\\p{XDigit}+");

  private static final Pattern MISSED = Pattern.compile("(.*), (stale|lost): .*");

  private final Chart chart;
  private Table<NodeId, String> names = Table.empty();

  /** Of each replica at the beginning; none once another leads, or waits for others. */
  private final Map<NodeId, String> syncStates = new TreeMap<>();

  private final Map<NodeId, Integer> running = new TreeMap<>();
  private final Set<String> stale = new TreeSet<>();
  private final List<Letter> behind = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private boolean explained;

  /** Whether another has begun to lead: until then nothing was lost. */
  private boolean succeeded;

  Mermaid(Chart chart) {
    this.chart = chart;
    for (var lane : chart.lanes())
      if (!lane.syncState().isEmpty()) syncStates.put(lane.party(), lane.syncState());
    for (var letter : chart.letters().values()) if (stale(letter)) stale.add(ticket(letter));
  }

  String told() {
    lines.add("sequenceDiagram");
    participants();
    for (var moment : chart.moments()) moment(moment);
    catchUp();
    return String.join("\n", lines) + "\n";
  }

  // ---- Participants.

  private void participants() {
    var clients = chart.lanes().filter(Lane::client);
    var leaders = chart.lanes().filter(lane -> lane.role().equals("leader"));
    var others = chart.lanes().filter(lane -> !lane.client() && !leaders.contains(lane));
    name(clients, clients.size() == 1 ? "C" : "C#", "");
    name(leaders, leaders.size() == 1 ? "L" : "L#", "leader ");
    name(others, leaders.isEmpty() ? "N#" : "R#", leaders.isEmpty() ? "" : "replica ");
  }

  /** Short names, as many as there are lanes: {@code R1}, {@code R2}. */
  private void name(Seq<Lane> some, String pattern, String title) {
    int count = 1;
    for (var lane : some) {
      var party = lane.party();
      var name = pattern.replace("#", String.valueOf(count++));
      names = names.put(party, name);
      boolean replica = title.isEmpty() || lane.role().equals("follower");
      var what = replica ? title : lane.role().equals("leader") ? title : lane.role() + " ";
      var state = syncStates.containsKey(party) ? " (" + syncStates.get(party) + ")" : "";
      lines.add("participant " + name + " as " + escaped(what + party + state));
    }
  }

  // ---- Moments.

  private void moment(Moment moment) {
    switch (moment.what()) {
      case Arrival(int number, var ending) -> arrival(chart.letters().at(number), ending);
      case Lost(int number) -> lost(chart.letters().at(number));
      case Mark(var party, var sign, var text) -> mark(party, sign, text);
      case Notice(var sign, var text) -> {
        note(ends(), text);
        changed(sign);
      }
    }
    for (int number : moment.sent()) sends(chart.letters().find(number).stream().toList());
  }

  private void sends(List<Letter> letters) {
    for (var letter : letters) {
      if (letter.kind() == Kind.ANSWER) running.merge(letter.from(), -1, Integer::sum);
      if (letter.kind() == Kind.COPY) behind.add(letter);
    }
  }

  private void arrival(Letter letter, Ending ending) {
    switch (letter.kind()) {
      case REQUEST -> {
        catchUp();
        running.merge(letter.to(), 1, Integer::sum);
        say(letter, "->>", words(letter) + late(letter));
      }
      case ANSWER -> answer(letter, ending);
      case COPY -> copy(letter);
      case TALK -> {
        if (waitedFor(letter)) say(letter, "-->>", words(letter));
      }
    }
  }

  /** A read that will find what is old. */
  private String late(Letter request) {
    boolean lags = stale.contains(ticket(request)) && lags(request.to());
    return lags ? " (before it catches up)" : "";
  }

  /** Whether it is a replica that the leader's answers do not wait for. */
  private boolean lags(NodeId node) {
    return syncStates.containsKey(node) && !syncStates.get(node).equals("sync");
  }

  private static boolean stale(Letter letter) {
    return letter.kind() == Kind.ANSWER && MISSED.matcher(letter.text()).matches();
  }

  private void answer(Letter letter, Ending ending) {
    var words = words(letter);
    var missed = MISSED.matcher(words);
    if (missed.matches()) {
      boolean lost = succeeded && ending == Ending.LOST;
      say(letter, "-->>", missed.group(1) + (lost ? " — the write is lost!" : " — stale read!"));
      if (!lost) explain(letter);
    } else if (words.equals("ok")) say(letter, "-->>", "committed" + confirmed(letter));
    else say(letter, "-->>", words);
  }

  private void explain(Letter letter) {
    if (explained || !lags(letter.from())) return;
    lines.add(
        "Note over "
            + names.at(letter.from())
            + ": replication lag: the price<br/>of fast acknowledgements");
    explained = true;
  }

  /** What the answer waited for, told by what set it off. */
  private String confirmed(Letter answer) {
    if (answer.leaves() < 0 || syncStates.isEmpty()) return "";
    var moment = chart.moments().get(answer.leaves());
    return switch (moment.what()) {
      case Arrival(int number, _) -> {
        var trigger = chart.letters().at(number);
        if (trigger.kind() == Kind.TALK)
          yield " (" + syncStates.getOrDefault(trigger.from(), "") + " replica confirmed)";
        yield moment.synced() ? " (on the leader's disk alone)" : " (not even on disk yet)";
      }
      case Mark(_, var sign, _) when sign == Sign.SYNC -> " (on the leader's disk alone)";
      case Mark _, Lost _, Notice _ -> "";
    };
  }

  private boolean async(NodeId node) {
    return syncStates.getOrDefault(node, "").equals("async");
  }

  private boolean waitedFor(Letter letter) {
    return running.getOrDefault(letter.to(), 0) > 0 && !async(letter.from());
  }

  private void copy(Letter letter) {
    behind.remove(letter);
    if (async(letter.to())) say(letter, "--)", replicate(letter) + " (async)");
    else say(letter, "->>", replicate(letter));
  }

  /** What has not arrived by now lags. */
  private void catchUp() {
    for (var letter : behind)
      if (letter.inFlight())
        say(
            letter,
            "--)",
            replicate(letter) + (async(letter.to()) ? " (async, lagging)" : " (lagging)"));
    behind.removeIf(Letter::inFlight);
  }

  private void lost(Letter letter) {
    behind.remove(letter);
    say(
        letter,
        "--x",
        (letter.kind() == Kind.COPY ? replicate(letter) : words(letter)) + " (lost)");
  }

  private void mark(NodeId party, Sign sign, String text) {
    switch (sign) {
      case ASK, SENDS, SYNC, TIMER, HOLD -> {}
      case CRASH, BOOT, PAUSE, RESUME, LEAD, ORDER, CLOCK, UNKNOWN, CUT, HEAL, SETTING -> {
        if (sign == Sign.CRASH) catchUp();
        note(names.get(party, party.name()), text);
      }
    }
    changed(sign);
  }

  /** What was known of replicas holds no longer. */
  private void changed(Sign sign) {
    succeeded |= sign == Sign.LEAD;
    if (sign == Sign.LEAD || sign == Sign.SETTING) syncStates.clear();
  }

  // ---- Lines.

  private String ends() {
    var first = names.at(chart.lanes().first().party());
    var last = names.at(chart.lanes().last().party());
    return first.equals(last) ? first : first + "," + last;
  }

  private void note(String over, String text) {
    lines.add("Note over " + over + ": " + escaped(text));
  }

  private void say(Letter letter, String arrow, String text) {
    lines.add(names.at(letter.from()) + arrow + names.at(letter.to()) + ": " + escaped(text));
  }

  /** Without the operation's name, and without positions in the log. */
  private static String words(Letter letter) {
    boolean named = letter.kind() == Kind.REQUEST || letter.kind() == Kind.ANSWER;
    return named
        ? letter.text().substring(ticket(letter).length() + 1)
        : POSITION.matcher(letter.text()).replaceAll("");
  }

  private static String ticket(Letter letter) {
    return letter.text().substring(0, letter.text().indexOf(' '));
  }

  private static String replicate(Letter letter) {
    return words(letter).replaceFirst("^append ", "replicate ");
  }

  private static String escaped(String text) {
    return Harmless.text(text)
        .replace("#", "#35;")
        .replace(";", "#59;")
        .replace("#35#59;", "#35;")
        .replace("<", "#lt;")
        .replace(">", "#gt;");
  }
}
