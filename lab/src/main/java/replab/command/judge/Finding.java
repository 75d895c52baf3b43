package replab.command.judge;

import replab.check.order.Call;
import replab.check.order.Judgement;
import replab.check.recorded.Guarantee;
import replab.check.recorded.Ladder;
import replab.check.recorded.Recording;
import replab.core.Counted;
import replab.core.Seq;
import replab.view.Text;
import replab.view.Tone;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of judging one guarantee of a recorded history, in words and for programs.
 *
 * @param proof of a broken one, the calls that are enough to show it
 */
record Finding(Guarantee guarantee, Recording recording, Ladder.Step step, Seq<Call> proof) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_SHOWN = 8;

  Judgement judgement() {
    return step.judgement();
  }

  Text told() {
    var name = " " + guarantee.name() + ": ";
    var told =
        switch (judgement()) {
          case Judgement.Holds _ -> Text.of(Tone.FRESH, "✓ holds").plus(name + extent());
          case Judgement.Broken broken ->
              Text.of(Tone.BROKEN, "✗ broken")
                  .plus(name + since() + step.by().sentence(broken) + enough(broken));
          case Judgement.Unknown(var reason) ->
              Text.of(Tone.LAGGING, "? unknown").plus(name + reason + ".");
        };
    var notes = notes();
    return notes.isEmpty() ? told : told.plus(" (" + String.join("; ", notes) + ")");
  }

  /** Of how much it holds, and that nothing is to be seen there where that is so. */
  private String extent() {
    var nothing = guarantee.nothing(recording);
    return counted() + (nothing.isEmpty() ? "" : ", though there was nothing to judge: " + nothing);
  }

  private String counted() {
    return Counted.of(recording.calls().size(), "call")
        + " of "
        + Counted.of(count(recording.calls().map(Call::client)), "client")
        + " on "
        + Counted.of(count(recording.calls().map(Call::key)), "key")
        + (derived() ? ", since " + step.by().name() + " holds" : "");
  }

  /** Whether another guarantee tells. */
  private boolean derived() {
    return !step.by().name().equals(guarantee.name());
  }

  private String since() {
    return derived() ? "since " + step.by().name() + " is: " : "";
  }

  private static int count(Seq<String> names) {
    return (int) names.stream().distinct().count();
  }

  /** What of the recording does not show in the verdict. */
  private Seq<String> notes() {
    var failed = recording.notes().failed();
    var notes =
        failed == 0 ? Seq.<String>empty() : Seq.of(Counted.of(failed, "failed call") + " left out");
    int line = recording.notes().backwards();
    return line == 0 || guarantee.countsTime()
        ? notes
        : notes.add("the time of line " + line + " goes back; the order of the lines counts");
  }

  /** Which calls are enough to show what is broken, where the verdict names others as well. */
  private String enough(Judgement.Broken broken) {
    if (proof.size() > broken.longest().size()) return "";
    if (proof.size() > MOST_SHOWN) return " " + proof.size() + " calls are enough to show it.";
    return " Enough to show it: " + String.join(", ", proof.map(Call::toString)) + ".";
  }

  String json(String file, String model) {
    var root = JSON.createObjectNode();
    root.put("file", file);
    root.put("model", model);
    root.put("guarantee", guarantee.name());
    root.put("calls", recording.calls().size());
    root.put("failed", recording.notes().failed());
    root.put("clients", count(recording.calls().map(Call::client)));
    root.put("keys", count(recording.calls().map(Call::key)));
    switch (judgement()) {
      case Judgement.Holds _ -> {
        root.put("verdict", "holds");
        var nothing = guarantee.nothing(recording);
        if (!nothing.isEmpty()) root.put("nothing to judge", nothing);
      }
      case Judgement.Broken broken -> broken(root, broken);
      case Judgement.Unknown(var reason) -> root.put("verdict", "unknown").put("reason", reason);
    }
    if (derived()) root.put("since", step.by().name());
    return JSON.writeValueAsString(root);
  }

  private void broken(ObjectNode root, Judgement.Broken broken) {
    root.put("verdict", "broken").put("reason", step.by().sentence(broken));
    if (!broken.client().isEmpty()) root.put("client", broken.client());
    var longest = root.putArray("longest");
    for (var call : broken.longest()) call(longest.addObject(), call);
    call(root.putObject("stuck"), broken.stuck());
    var enough = root.putArray("proof");
    for (var call : proof) call(enough.addObject(), call);
  }

  private static void call(ObjectNode node, Call call) {
    node.put("name", call.name()).put("client", call.client()).put("key", call.key());
    node.put("did", call.told());
  }
}
