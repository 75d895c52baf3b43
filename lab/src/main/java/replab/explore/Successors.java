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
 * makes of a node, and what the messages and answers that come of that make of all others.
 *
 * <p>Sound while time stands still, the rules stay the same and no link is cut or healed, which is
 * so in an exploration; and only for protocols that are pure. So now and then, or always, what is
 * remembered is found out again, and must be the same.
 */
final class Successors<S, M, R> {
  /** What a choice takes off the network and puts there. */
  private record Traffic<M, R>(
      Optional<Choice<M>> taken, Seq<Envelope<M>> sent, Seq<Reply<M, R>> answers) {}

  /** What clients see of a choice. */
  private record Told<M, R>(Optional<Choice<M>> told, Seq<Reply<M, R>> answers) {}

  /** How many successors are taken from memory for one that is found out again. */
  private static final int SAMPLE = 1 << 14;

  private static final int NODE = 0;
  private static final int TRAFFIC = 1;
  private static final int TOLD = 2;

  private final Parts<S, M, R> parts;

  /** How many copies of a message are told apart. */
  private final int copies;

  /** Whether no link is cut: then what is answered is heard. */
  private final boolean whole;

  private final int sample;
  private final Interned<Traffic<M, R>> traffics = new Interned<>();
  private final Interned<Told<M, R>> tolds = new Interned<>();

  /** By the numbers of a node, or 0, and of a choice. */
  private final Pairs deeds = new Pairs();

  /** Of each deed the node after it, its traffic and what is told of it, as numbers. */
  private int[] outcomes = new int[3 * 1024];

  private int size;

  /** By the numbers of messages in flight and of traffic. */
  private final Pairs networks = new Pairs();

  /** By the numbers of what clients saw, and of what they are told. */
  private final Pairs histories = new Pairs();

  private int untilSample;

  Successors(Parts<S, M, R> parts, int copies, boolean remembers) {
    this.parts = parts;
    this.copies = copies;
    whole = parts.start().network().cuts().isEmpty();
    sample = remembers ? SAMPLE : 1;
    untilSample = sample;
  }

  static int scene(long successor) {
    return (int) (successor >>> 32);
  }

  static int messages(long successor) {
    return (int) successor;
  }

  int messages(World<S, M, R> world) {
    return parts.networks().number(world.network().atMost(copies));
  }

  /** The scene and the messages in flight once the choice is made. */
  long after(int scene, int messages, Moves.Move<M> move) {
    int before = move.node() < 0 ? 0 : parts.node(scene, move.node());
    int history = parts.history(scene);
    int deed = deeds.get(before, move.number());
    if (deed < 0) return found(scene, messages, move);
    int network = networks.get(messages, outcomes[deed + TRAFFIC]);
    int seen = histories.get(history, outcomes[deed + TOLD]);
    if (network < 0 || seen < 0) return found(scene, messages, move);
    int next = parts.scene(scene, move.node(), outcomes[deed + NODE], seen);
    if (--untilSample > 0) return of(next, network);
    untilSample = sample;
    return found(scene, messages, move);
  }

  static long of(int scene, int messages) {
    return (long) scene << 32 | messages;
  }

  /** Makes the choice, and remembers what it came to. */
  private long found(int scene, int messages, Moves.Move<M> move) {
    var after = parts.world(scene, messages).after(move.choice(), this::canonical);
    var world = after.world();
    int network = messages(world);
    int history = parts.histories().number(world.history());
    int deed = deed(scene, move, after);
    networks.put(messages, outcomes[deed + TRAFFIC], network);
    histories.put(parts.history(scene), outcomes[deed + TOLD], history);
    return of(parts.scene(scene, move.node(), outcomes[deed + NODE], history), network);
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
  private int deed(int scene, Moves.Move<M> move, World.After<S, M, R> after) {
    int before = move.node() < 0 ? 0 : parts.node(scene, move.node());
    int node = -1;
    var sent = Seq.<Envelope<M>>empty();
    var answers = Seq.<Reply<M, R>>empty();
    for (var outcome : after.outcomes()) {
      node = parts.nodes().number(outcome.node());
      sent = outcome.sent();
      answers = outcome.replies();
    }
    var choice = move.choice();
    var kept = whole ? Seq.<Reply<M, R>>empty() : answers;
    int traffic = traffics.number(new Traffic<>(only(choice, moves(choice)), sent, kept));
    int told = tolds.number(new Told<>(only(choice, tells(choice)), answers));
    int known = deeds.get(before, move.number());
    return known < 0
        ? remember(before, move.number(), node, traffic, told)
        : same(known, node, traffic, told);
  }

  private int remember(int before, int choice, int node, int traffic, int told) {
    int deed = size;
    size += 3;
    if (size > outcomes.length) outcomes = Arrays.copyOf(outcomes, 2 * outcomes.length);
    outcomes[deed + NODE] = node;
    outcomes[deed + TRAFFIC] = traffic;
    outcomes[deed + TOLD] = told;
    deeds.put(before, choice, deed);
    return deed;
  }

  private int same(int deed, int node, int traffic, int told) {
    if (outcomes[deed + NODE] == node
        && outcomes[deed + TRAFFIC] == traffic
        && outcomes[deed + TOLD] == told) return deed;
    throw new Stopped(
        "asked twice what becomes of a node by one event, "
            + parts.start().protocol().getClass().getSimpleName()
            + " answers in two ways: it changes a state, or draws on more than it is given, or its"
            + " states and messages are not compared by value");
  }

  private static <M> Optional<Choice<M>> only(Choice<M> choice, boolean so) {
    return so ? Optional.of(choice) : Optional.empty();
  }

  /** Whether a choice takes off the network what no node sees, or puts it there. */
  private static <M> boolean moves(Choice<M> choice) {
    return choice instanceof Choice.Deliver<M>
        || choice instanceof Choice.Drop<M>
        || choice instanceof Choice.Duplicate<M>;
  }

  private static <M> boolean tells(Choice<M> choice) {
    return choice instanceof Choice.Ask<M>
        || choice instanceof Choice.GiveUp<M>
        || (choice instanceof Choice.Deliver<M>(var envelope)
            && envelope.content() instanceof Envelope.Reply<M>);
  }
}
