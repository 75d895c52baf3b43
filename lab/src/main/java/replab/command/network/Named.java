package replab.command.network;

import java.util.Optional;
import replab.cluster.Simulated;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Seq;

/** Messages as a learner names them: {@code #14}, {@code next}, or {@code w1 to=n2}. */
final class Named {
  private Named() {}

  static Seq<Integer> messages(
      Simulated<?, ?, ?> lab, Iterable<String> words, Optional<NodeId> to) {
    Seq<Integer> numbers = Seq.empty();
    for (var word : words) {
      int number = message(lab, word, to);
      if (numbers.contains(number)) throw new Mistake("#" + number + " stands here twice.");
      numbers = numbers.add(number);
    }
    return numbers;
  }

  private static int message(Simulated<?, ?, ?> lab, String word, Optional<NodeId> to) {
    if (word.equals("next")) return lab.nextMessage(to);
    if (word.matches("#?\\d{1,9}")) {
      int number = Integer.parseInt(word.replace("#", ""));
      return lab.flight(number).number();
    }
    if (word.startsWith("#")) throw new Mistake("There is no message " + word + ": see messages.");
    var ticket = lab.ticket(word);
    return lab.carrying(
        ticket,
        to.orElseThrow(() -> new Mistake("Which copy of " + word + "? Say " + word + " to=n2.")));
  }
}
