package replab.explore;

import java.util.Arrays;
import java.util.Optional;
import replab.core.Effect.Reply;
import replab.core.Local;
import replab.core.Protocol;
import replab.core.Seq;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.Node;
import replab.sim.Outcome;
import replab.sim.Reaction;
import replab.sim.World;

/**
 * What a choice leads to, found out once for each part that it touches and remembered: what it
 * makes of a node, which messages come of that, and what clients make of the answers.
 *
 * <p>Sound while time stands still, the rules stay the same and no link is cut or healed, which is
 * so in an exploration; and only for protocols that are pure. So now and then, or always, what is
 * remembered is found out again, and must be the same. Where nodes are taken to be alike, whatever
 * is found out must be so of the others, too, with other names.
 */
final class Successors<S, M, R> {
  /** What clients see of a choice. */
  private record Told<M, R>(Optional<Choice<M>> told, Seq<Reply<M, R>> answers) {}

  /** How many successors are taken from memory for one that is found out again. */
  private static final int SAMPLE = 1 << 14;

  /** What is known of a deed: the node after it, what was sent, what clients are told. */
  private static final int NODE = 0;

  private static final int SENT = 1;
  private static final int TOLD = 2;

  private final Parts<S, M, R> parts;

  /** How many copies of a message are told apart. */
  private final int copies;

  private final int sample;

  /** What was sent by one deed. */
  private final Bags mails = new Bags();

  private final Interned<Told<M, R>> tolds = new Interned<>();

  /** By the numbers of a node, or 0, and of a choice. */
  private final Pairs deeds = new Pairs();

  private int[] outcomes = new int[3 * 1024];
  private int size;

  /** By the numbers of what clients saw, and of what they are told. */
  private final Pairs histories = new Pairs();

  private int untilSample;

  private Optional<Symmetry<S, M, R>> alike = Optional.empty();
  private Watch watch = Watch.TO_THE_END;

  Successors(Parts<S, M, R> parts, int copies, boolean remembers) {
    this.parts = parts;
    this.copies = copies;
    sample = remembers ? SAMPLE : 1;
    untilSample = sample;
    tolds.number(new Told<>(Optional.empty(), Seq.empty()));
  }

  /** From now on nodes are put to the test. */
  void alike(Symmetry<S, M, R> symmetry) {
    alike = Optional.of(symmetry);
  }

  /** From now on it is told what the protocol is asked. */
  void watched(Watch by) {
    watch = by;
  }

  static int scene(long successor) {
    return (int) (successor >>> 32);
  }

  static int messages(long successor) {
    return (int) successor;
  }

  int messages(World<S, M, R> world) {
    return parts.messages(world, copies);
  }

  /** The scene and the messages in flight once the choice is made. */
  long after(int scene, int messages, Moves.Move<M> move) {
    int deed = made(scene, messages, move);
    return of(scene(scene, move, deed), messages(messages, move, deed));
  }

  /** What is in flight once a move is made. */
  int messages(int messages, Moves.Move<M> move, int deed) {
    return parts.bags().after(messages, move.taken(), sent(deed), copies);
  }

  /** What a move comes to; it is made unless that is known. */
  int made(int scene, int messages, Moves.Move<M> move) {
    int deed = deed(scene, move);
    if (deed < 0 || seen(scene, deed) < 0) return found(scene, messages, move);
    if (--untilSample == 0) {
      untilSample = sample;
      found(scene, messages, move);
    }
    return deed;
  }

  /** Where it leads to. */
  int scene(int scene, Moves.Move<M> move, int deed) {
    return parts.scene(scene, move.node(), outcomes[deed + NODE], seen(scene, deed));
  }

  /** What clients have seen then; below 0 where that is not known. */
  private int seen(int scene, int deed) {
    int history = parts.history(scene);
    return tells(deed) ? histories.get(history, outcomes[deed + TOLD]) : history;
  }

  /** Not to be written to. */
  int[] sent(int deed) {
    return mails.get(outcomes[deed + SENT]);
  }

  /** What a move comes to, if it is known; below 0 if not. */
  int deed(int scene, Moves.Move<M> move) {
    return deeds.get(before(scene, move), move.number());
  }

  /** The number of the node that a move is about, or 0. */
  private int before(int scene, Moves.Move<M> move) {
    return move.node() < 0 ? 0 : parts.node(scene, move.node());
  }

  /** Whether a deed may change what clients saw. */
  boolean tells(int deed) {
    return outcomes[deed + TOLD] != 0;
  }

  boolean sends(int deed, int message) {
    return Bags.holds(sent(deed), message);
  }

  static long of(int scene, int messages) {
    return (long) scene << 32 | messages;
  }

  /** Makes the choice, and remembers what it came to; that must be what is known, if it is. */
  private int found(int scene, int messages, Moves.Move<M> move) {
    int known = size;
    watch.asked(Optional.of(move.choice()));
    var after = parts.world(scene, messages).after(move.choice(), this::canonical);
    watch.asked(Optional.empty());
    int history = parts.histories().number(after.world().history());
    int deed = found(scene, move, after);
    if (tells(deed) && seen(scene, deed) < 0)
      histories.put(parts.history(scene), outcomes[deed + TOLD], history);
    if (seen(scene, deed) != history)
      throw new IllegalStateException("what was remembered leads elsewhere: " + move.choice());
    if (size > known && alike.isPresent())
      compare(
          alike.get(),
          scene,
          messages,
          move,
          of(scene(scene, move, deed), messages(after.world())));
    return deed;
  }

  /** Throws {@link Unalike} unless nodes with other names do likewise. */
  private void compare(
      Symmetry<S, M, R> symmetry, int scene, int messages, Moves.Move<M> move, long place) {
    for (int i = 1; i < symmetry.size(); i++) {
      long other = symmetry.image(i, scene, messages);
      var choice = symmetry.renaming(i).of(move.choice());
      var does = parts.world(scene(other), messages(other)).after(choice, this::canonical).world();
      long expected = symmetry.image(i, scene(place), messages(place));
      if (of(parts.scene(does), messages(does)) != expected)
        throw new Unalike("with other names nodes do otherwise: " + move.choice());
    }
  }

  private Outcome<S, M, R> canonical(
      Protocol<S, M, R> protocol, Node<S, M, R> node, Local here, Choice<M> choice) {
    var outcome = Reaction.plain(protocol, node, here, choice);
    return new Outcome<>(
        parts.nodes().canonical(outcome.node()),
        outcome.sent().map(parts.envelopes()::canonical),
        outcome.replies(),
        Seq.empty(),
        outcome.refusal());
  }

  /** The deed that this was; it must be the one that is known, if one is. */
  private int found(int scene, Moves.Move<M> move, World.After<S, M, R> after) {
    int node = -1;
    var answers = Seq.<Reply<M, R>>empty();
    for (var outcome : after.outcomes()) {
      node = parts.nodes().number(outcome.node());
      answers = outcome.replies();
    }
    int sent = mails.number(numbers(after.sent()), Integer.MAX_VALUE);
    var choice = move.choice();
    var news = tells(choice) ? Optional.of(choice) : Optional.<Choice<M>>empty();
    int told = tolds.number(new Told<>(news, answers));
    int known = deed(scene, move);
    return known < 0
        ? remember(before(scene, move), move.number(), node, sent, told)
        : same(known, node, sent, told);
  }

  private int[] numbers(Seq<Envelope<M>> sent) {
    var numbers = new int[sent.size()];
    for (int i = 0; i < numbers.length; i++) numbers[i] = parts.envelopes().number(sent.get(i));
    return numbers;
  }

  private int remember(int before, int choice, int node, int sent, int told) {
    int deed = size;
    size += 3;
    if (size > outcomes.length) outcomes = Arrays.copyOf(outcomes, 2 * outcomes.length);
    outcomes[deed + NODE] = node;
    outcomes[deed + SENT] = sent;
    outcomes[deed + TOLD] = told;
    deeds.put(before, choice, deed);
    return deed;
  }

  private int same(int deed, int node, int sent, int told) {
    if (outcomes[deed + NODE] == node
        && outcomes[deed + SENT] == sent
        && outcomes[deed + TOLD] == told) return deed;
    throw new Stopped(
        "asked twice what becomes of a node by one event, "
            + parts.start().protocol().getClass().getSimpleName()
            + " answers in two ways: it changes a state, or draws on more than it is given, or its"
            + " states and messages are not compared by value");
  }

  private static <M> boolean tells(Choice<M> choice) {
    return choice instanceof Choice.Ask<M>
        || choice instanceof Choice.GiveUp<M>
        || (choice instanceof Choice.Deliver<M>(var envelope)
            && envelope.content() instanceof Envelope.Reply<M>);
  }
}
