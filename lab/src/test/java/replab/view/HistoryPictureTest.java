package replab.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import replab.Golden;
import replab.check.order.Act;
import replab.check.order.Call;
import replab.check.order.Effort;
import replab.check.order.Judgement;
import replab.check.order.Linearizability;
import replab.check.order.Model;
import replab.check.order.PramConsistency;
import replab.check.order.Proof;
import replab.check.order.SessionPromise;
import replab.core.Seq;

/** A failing history is seen: who did what when, the order there is, and what does not fit. */
class HistoryPictureTest {
  private static final Model REGISTER = Model.register(Seq.empty());

  /** Lanes that overlap, a swap that nobody answered, and a read of what is gone. */
  private static final Seq<Call> GONE =
      Seq.of(
          call("w1", "0", write("1"), 1, 2),
          call("w2", "1", write("2"), 3, 9),
          call("r1", "2", read("2"), 4, 5),
          call("c1", "0", new Act.Cas("2", "3"), 6, Call.OPEN),
          call("w3", "3", write("4"), 7, 11),
          call("r2", "2", read("3"), 10, 12),
          call("r3", "1", read("1"), 13, 14),
          call("r4", "3", read("4"), 15, 16));

  private static Call call(String name, String client, Act act, long begin, long end) {
    return new Call(name, client, "x", act, begin, end);
  }

  private static Act read(String found) {
    return new Act.Read(Seq.of(found));
  }

  private static Act write(String value) {
    return new Act.Write(value);
  }

  private static HistoryPicture linearizable(Seq<Call> calls) {
    if (!(Linearizability.judge(calls, REGISTER, Effort.usual())
        instanceof Judgement.Broken broken)) throw new AssertionError("not broken");
    var proof =
        Proof.of(
            calls,
            broken,
            REGISTER,
            (some, effort) -> Linearizability.judge(some, REGISTER, effort),
            Effort.usual());
    return HistoryPicture.unordered(broken.sentence(), calls, broken, REGISTER, proof);
  }

  @Test
  void itIsAPictureThatStandsAlone() {
    Golden.check("history/gone.svg", linearizable(GONE).svg());
    Golden.check("history/gone.html", linearizable(GONE).html());
  }

  @Test
  void itFitsTheScreen() {
    Golden.check("history/gone.80", linearizable(GONE).drawn(80).toString());
    Golden.check("history/gone.plain", linearizable(GONE).sentences().toString());
    for (int width = 20; width <= 200; width++) {
      for (var line : linearizable(several(300)).drawn(width).lines())
        if (line.fixed()) assertThat(line.columns()).isLessThanOrEqualTo(width);
    }
    assertThat(linearizable(GONE).drawn(18)).isEqualTo(linearizable(GONE).sentences());
  }

  /** Each call has its effect between its beginning and its end, one after the other. */
  @Test
  void theOrderRunsWithTime() throws Exception {
    for (var picture : Seq.of(linearizable(GONE), linearizable(several(300)))) {
      var svg = parsed(picture.svg());
      int last = 0;
      for (var point : points(svg)) {
        assertThat(point).isGreaterThan(last);
        last = point;
      }
      var placed = Placement.of(picture, picture.window(HistoryPicture.MOST));
      for (var bar : placed.ordered()) assertThat(bar.gap()).isBetween(bar.from(), bar.to() - 1);
    }
  }

  private static Seq<Integer> points(Document svg) {
    var line = (Element) svg.getElementsByTagName("polyline").item(0);
    var points = Seq.<Integer>empty();
    for (var point : line.getAttribute("points").split(" ", -1))
      points = points.add(Integer.parseInt(point.substring(0, point.indexOf(','))));
    return points;
  }

  /** One client's order need not be that of time. */
  @Test
  void anOrderAgainstTimeIsDrawnThroughTheMiddles() {
    var calls =
        Seq.of(
            call("w1", "a", write("1"), 1, 2),
            call("w2", "b", write("2"), 3, 4),
            call("r1", "c", read("2"), 5, 6),
            call("r2", "c", read("1"), 7, 8),
            call("r3", "c", read("2"), 9, 10));
    if (!(PramConsistency.judge(calls, REGISTER, Effort.usual())
        instanceof Judgement.Broken broken)) throw new AssertionError("not broken");
    var picture = HistoryPicture.unordered(broken.sentence(), calls, broken, REGISTER, Seq.empty());
    var placed = Placement.of(picture, picture.window(HistoryPicture.MOST));
    assertThat(placed.ordered().map(bar -> bar.call().name()))
        .isEqualTo(Seq.of("w2", "r1", "w1", "r2"));
    assertThat(placed.bars().all(bar -> bar.gap() < 0)).isTrue();
  }

  @Test
  void ofManyCallsThoseAroundTheFailingOneAreShown() {
    var picture = linearizable(several(300));
    var window = picture.window(HistoryPicture.MOST);
    assertThat(window.size()).isEqualTo(HistoryPicture.MOST);
    assertThat(window.contains(picture.stuck().orElseThrow())).isTrue();
    assertThat(picture.enough().all(window::contains)).isTrue();
    assertThat(picture.sentences().toString())
        .contains("Shown are 20 of 301 calls; left out: ", "1 on other keys");
    var numbers = Pattern.compile("(\\d+) (that began|between|on other)");
    int left = 0;
    for (var match : numbers.matcher(picture.sentences().toString()).results().toList())
      left += Integer.parseInt(match.group(1));
    assertThat(left).isEqualTo(301 - HistoryPicture.MOST);
  }

  /** One client after the other writes or reads what is there; in the middle one does not. */
  private static Seq<Call> several(int size) {
    var calls = Seq.of(new Call("y", "z", "y", write("1"), 0, 1));
    for (int i = 0; i < size; i++) {
      var act = i % 2 == 0 ? write(i + "") : read(i == 201 ? "150" : (i - 1) + "");
      calls = calls.add(call("c" + i, i % 5 + "", act, 2L * i + 2, 2L * i + 3));
    }
    return calls;
  }

  /** What is in a history is text, whatever it looks like. */
  @Test
  void wordsAreEscaped() throws Exception {
    var evil = "</title><script>alert(\"&amp;\")</script>\u001b[31m";
    var picture = linearizable(Seq.of(new Call(evil, evil, evil, read(evil), 1, 2)));
    assertThat(parsed(picture.svg()).getElementsByTagName("script").getLength()).isZero();
    assertThat(picture.html()).doesNotContain("<script", "\u001b");
    assertThat(picture.drawn(80).toString()).doesNotContain("\u001b");
  }

  /** A mark and a word tell it, not a colour alone. */
  @Test
  void theStuckOneHasAMarkAndAWord() {
    for (var text : Seq.of(linearizable(GONE).svg(), linearizable(GONE).drawn(80).toString()))
      assertThat(text).contains("✗", "cannot follow", "after 6 x is 4");
  }

  @Test
  void whatIsNotAboutAnOrderHasNoNumbers() {
    var calls =
        Seq.of(call("w1", "a", write("1"), 1, 2), call("r1", "a", new Act.Read(Seq.empty()), 3, 4));
    if (!(SessionPromise.READ_YOUR_WRITES.judge(calls, REGISTER, Effort.usual())
        instanceof Judgement.Broken broken)) throw new AssertionError("not broken");
    var picture = HistoryPicture.contradicted("no", calls, broken, calls);
    assertThat(picture.svg()).contains("breaks it").doesNotContain("<polyline", "1, 2, …");
    assertThat(picture.drawn(80).toString()).contains("a  ◆ w1", "✗  ◆ r1");
  }

  /** In words there is no bar that could end in a question mark. */
  @Test
  void onlyMarksThatAreThereAreExplained() {
    assertThat(linearizable(GONE).sentences().toString())
        .doesNotContain("?:")
        .contains("a: not in");
    assertThat(linearizable(GONE.take(2).add(GONE.get(6))).drawn(80).toString())
        .contains("1, 2: the order")
        .doesNotContain("?:", "a: not in");
  }

  /** Calls that took no time, and several of one client at once, still are bars of their own. */
  @Test
  void barsDoNotCoverEachOther() {
    var calls =
        Seq.of(
            call("w1", "a", write("1"), 1, 1),
            call("w2", "a", write("2"), 1, 3),
            call("r1", "b", read("7"), 4, 4));
    var placed = Placement.of(linearizable(calls), calls);
    assertThat(placed.bars().all(bar -> bar.from() < bar.to())).isTrue();
    assertThat(placed.lanes().first().rows()).isEqualTo(2);
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
