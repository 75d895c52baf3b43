package replab.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import replab.check.order.Act;
import replab.check.order.Call;
import replab.check.order.Judgement;
import replab.check.order.Model;
import replab.core.Counted;
import replab.core.Seq;

/**
 * A history as it was judged: a lane for each client, a bar for each call, and where no order
 * explains all of them, the one that explains the most, and the call that cannot follow it.
 *
 * @param verdict what the judge says, in a sentence
 * @param order calls in the order that was found; none where it is not about an order
 * @param behind what is there after that order
 * @param enough calls that are enough to show what is broken
 */
public record HistoryPicture(
    String verdict,
    Seq<Call> calls,
    Seq<Call> order,
    Optional<Call> stuck,
    String behind,
    Seq<Call> enough) {
  /** One more, and nobody looks at each. */
  static final int MOST = 20;

  private static final int FEWEST = 4;

  /** Of a history in which nothing is wrong, or nobody knows. */
  public static HistoryPicture of(String verdict, Seq<Call> calls) {
    return new HistoryPicture(verdict, calls, Seq.empty(), Optional.empty(), "", Seq.empty());
  }

  /** Of one that this order explains; where none is known, of one in which nothing is wrong. */
  public static HistoryPicture ordered(String verdict, Seq<Call> calls, Seq<Call> order) {
    return new HistoryPicture(verdict, calls, order, Optional.empty(), "", Seq.empty());
  }

  /** Of one that no order explains. */
  public static HistoryPicture unordered(
      String verdict, Seq<Call> calls, Judgement.Broken broken, Model model, Seq<Call> enough) {
    return new HistoryPicture(
        verdict,
        calls,
        own(calls, broken.longest()),
        Optional.of(own(calls, Seq.of(broken.stuck())).first()),
        behind(broken, model),
        own(calls, enough));
  }

  /** Of one in which some calls contradict each other, whatever their order. */
  public static HistoryPicture contradicted(
      String verdict, Seq<Call> calls, Judgement.Broken broken, Seq<Call> enough) {
    return new HistoryPicture(
        verdict,
        calls,
        Seq.empty(),
        Optional.of(own(calls, Seq.of(broken.stuck())).first()),
        "",
        own(calls, enough));
  }

  /** The same calls as they were recorded: a judge may have moved the beginnings of some. */
  private static Seq<Call> own(Seq<Call> calls, Seq<Call> judged) {
    return judged.map(each -> calls.filter(call -> isSame(call, each)).first());
  }

  private static boolean isSame(Call one, Call other) {
    return one.name().equals(other.name())
        && one.client().equals(other.client())
        && one.key().equals(other.key())
        && one.act().equals(other.act());
  }

  private static String behind(Judgement.Broken broken, Model model) {
    var key = broken.stuck().key();
    var state = model.initial();
    for (var call : broken.longest())
      if (call.key().equals(key)) state = after(state, call, broken.client(), model);
    return (broken.longest().isEmpty() ? "at first " : "after " + broken.longest().size() + " ")
        + (key.isEmpty() ? "the value" : key)
        + " is "
        + model.shape().told(state);
  }

  /** How others' calls came out does not matter to a client who only sees what they left. */
  private static Seq<String> after(Seq<String> state, Call call, String client, Model model) {
    boolean others = !client.isEmpty() && !call.client().equals(client);
    if (others && call.act() instanceof Act.Cas(_, var value)) return Seq.of(value);
    return model.after(state, call.act()).orElse(state);
  }

  // What is shown of it

  /** How a call stands to the order. */
  enum Standing {
    ORDERED,
    STUCK,
    LEFT
  }

  Standing standing(Call call) {
    if (stuck.filter(call::equals).isPresent()) return Standing.STUCK;
    return order.contains(call) ? Standing.ORDERED : Standing.LEFT;
  }

  /** Its place in the order, from 1; 0 for one that is not in it. */
  int number(Call call) {
    for (int i = 0; i < order.size(); i++) if (order.get(i).equals(call)) return i + 1;
    return 0;
  }

  /** What is wrong with the one that is stuck, in two words. */
  String fault() {
    return isOrdered() ? "cannot follow" : "breaks it";
  }

  boolean isOrdered() {
    return !behind.isEmpty() || !order.isEmpty();
  }

  /** All that may matter: where one key alone shows what is broken, those on it. */
  private Seq<Call> concerned() {
    if (stuck.isEmpty() || enough.isEmpty()) return calls;
    var key = stuck.get().key();
    return enough.all(call -> call.key().equals(key))
        ? calls.filter(call -> call.key().equals(key))
        : calls;
  }

  /** At most so many, around the failing one, in the order in which they began. */
  Seq<Call> window(int most) {
    var some = begun(concerned());
    if (some.size() <= most) return some;
    int middle = stuck.isPresent() ? place(some, stuck.get()) : 0;
    var kept = new LinkedHashSet<Call>();
    stuck.ifPresent(kept::add);
    if (enough.size() < most) enough.forEach(kept::add);
    var near = new ArrayList<Integer>();
    for (int i = 0; i < some.size(); i++) near.add(i);
    near.sort(Comparator.comparingInt(i -> distance(i, middle)));
    for (int i : near) if (kept.size() < most) kept.add(some.get(i));
    return some.filter(kept::contains);
  }

  private static Seq<Call> begun(Seq<Call> calls) {
    return calls.stream().sorted((a, b) -> Long.compare(a.begin(), b.begin())).collect(Seq.toSeq());
  }

  /** What led to it is of more interest than what came later. */
  private static int distance(int place, int middle) {
    return place <= middle ? middle - place : 3 * (place - middle);
  }

  private static int place(Seq<Call> calls, Call sought) {
    int place = 0;
    while (!calls.get(place).equals(sought)) place++;
    return place;
  }

  /** A call, and why it is drawn as it is. */
  String told(Placement.Bar bar) {
    var call = bar.call();
    var who = call.client().matches("\\d+") ? "process " + call.client() : call.client();
    return call
        + " by "
        + who
        + switch (bar.standing()) {
          case ORDERED -> call.open() ? ", not answered; in this order it has happened" : "";
          case STUCK -> " " + fault() + (isOrdered() ? ": " + behind : "");
          case LEFT -> call.open() ? ", not answered: it may have happened or not" : "";
        };
  }

  /**
   * What the marks mean, those that are there, and what is left out.
   *
   * @param letters what those outside the order are marked with; none where they have no mark
   * @param bars whether bars are drawn
   */
  Seq<String> notes(Placement placed, Seq<String> letters, boolean bars) {
    var notes = Seq.<String>empty();
    var numbers = placed.ordered().map(bar -> bar.number() + "");
    boolean outside = placed.others().any(bar -> bar.standing() == Standing.LEFT);
    if (!numbers.isEmpty())
      notes =
          notes.add(
              some(numbers)
                  + ": "
                  + (stuck.isPresent()
                      ? "the order that explains the most calls"
                      : "an order that explains all")
                  + (outside && letters.isEmpty() ? "; without a number: not in it." : "."));
    if (!letters.isEmpty())
      notes = notes.add(some(letters) + ": " + (isOrdered() ? "not in the order." : "the others."));
    if (placed.bars().any(bar -> bar.standing() == Standing.STUCK))
      notes =
          notes.add(
              "✗: "
                  + (isOrdered()
                      ? "the first call that cannot follow, wherever it is put"
                      : "the call that breaks it")
                  + ".");
    if (placed.bars().any(bar -> enough.contains(bar.call())))
      notes = notes.add("◆: these alone are enough to show it.");
    if (bars && placed.bars().any(bar -> bar.call().open()))
      notes = notes.add("?: not answered; it may happen at any moment after it began, or never.");
    var missing = leftOut(begun(placed.bars().map(Placement.Bar::call)));
    return missing.isEmpty() ? notes : notes.add(missing);
  }

  /** The first marks of a kind. */
  private static String some(Seq<String> marks) {
    return String.join(", ", marks.size() > 2 ? marks.take(2).add("…") : marks);
  }

  /** What is not shown, in a sentence; empty when all is. */
  private String leftOut(Seq<Call> window) {
    int missing = calls.size() - window.size();
    if (missing == 0) return "";
    var parts = new ArrayList<String>();
    var concerned = concerned();
    int earlier = concerned.filter(call -> call.begin() < window.first().begin()).size();
    int later = concerned.filter(call -> call.begin() > window.last().begin()).size();
    int between = concerned.size() - window.size() - earlier - later;
    int elsewhere = calls.size() - concerned.size();
    if (earlier > 0) parts.add(earlier + " that began before these");
    if (between > 0) parts.add(between + " between these");
    if (later > 0) parts.add(later + " that began after these");
    if (elsewhere > 0) parts.add(elsewhere + " on other keys");
    return "Shown are "
        + window.size()
        + " of "
        + Counted.of(calls.size(), "call")
        + "; left out: "
        + String.join(", ", parts)
        + "."
        + numbersLeftOut(window);
  }

  private String numbersLeftOut(Seq<Call> window) {
    int hidden = order.filter(call -> !window.contains(call)).size();
    return hidden == 0 ? "" : " Of the order, " + hidden + " of " + order.size() + " are left out.";
  }

  // The forms of it

  /** A picture that stands alone. */
  public String svg() {
    return new HistorySvg(this, Placement.of(this, window(MOST))).drawn();
  }

  /** The picture on a page, and below it the same in words. */
  public String html() {
    return HistoryPage.of(this);
  }

  /** Lanes of characters, as many calls as fit; words where too few do. */
  public Text drawn(int width) {
    for (int most = MOST; most >= FEWEST; most--) {
      var placed = Placement.of(this, window(most));
      if (HistoryText.columns(placed) <= width) return new HistoryText(this, placed).drawn();
    }
    return sentences();
  }

  /** Line by line, without a picture. */
  public Text sentences() {
    return new HistoryText(this, Placement.of(this, window(MOST))).sentences();
  }
}
