package replab.view;

import java.time.Duration;
import java.util.Optional;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.sim.Run;

/**
 * What a space-time diagram shows, in whatever form: lanes, one for each party, and the moments
 * that concern them, in the order in which they happened.
 *
 * @param letters every message that a moment speaks of, or that is still in flight, by number
 * @param earlier how many happenings lie before the first moment and are left out
 * @param mostInFlight how many of the messages that are still in flight are drawn at most
 */
record Chart(
    Seq<Lane> lanes,
    Seq<Moment> moments,
    Table<Integer, Letter> letters,
    int earlier,
    int mostInFlight) {

  /** How a party stands. */
  enum State {
    UP,
    PAUSED,
    DOWN
  }

  /**
   * One party's life.
   *
   * @param role what it was at the beginning; empty for a client
   * @param syncState how its leader saw it at the beginning: sync, async; empty where none did
   * @param state how it stood at the beginning
   * @param now how it stands at the end; empty for a client, and for a node that left
   */
  record Lane(
      NodeId party,
      boolean client,
      String role,
      String syncState,
      State state,
      Optional<Standing> now) {}

  /** What a message is about. */
  enum Kind {
    REQUEST,
    ANSWER,
    /** Carries the data that is replicated. */
    COPY,
    /** All else that nodes tell each other. */
    TALK
  }

  /**
   * A message.
   *
   * @param leaves the moment in which it was sent; −1 for one before the first
   * @param ends the moment in which it arrived or was dropped; the number of moments for one that
   *     is still in flight
   * @param obstacle why one in flight cannot arrive now
   */
  record Letter(
      int number,
      NodeId from,
      NodeId to,
      Kind kind,
      String text,
      int leaves,
      int ends,
      boolean inFlight,
      Optional<String> obstacle) {

    /** Whether it did not arrive right after it was sent. */
    boolean waited() {
      return leaves >= 0 && (inFlight || ends > leaves + 1);
    }
  }

  /**
   * Something that happened.
   *
   * @param step the learner's step that it is part of
   * @param synced whether the party's disk synced right after
   * @param sent the messages that it sent
   */
  record Moment(int step, Duration at, What what, boolean synced, Seq<Integer> sent) {}

  /** What a moment is about. */
  sealed interface What {}

  /** A message arrives, and what that means to a client whose operation it ends. */
  record Arrival(int number, Ending ending) implements What {}

  record Lost(int number) implements What {}

  /** Something that happens to one party. */
  record Mark(NodeId party, Sign sign, String text) implements What {}

  /** Something that happens to all. */
  record Notice(Sign sign, String text) implements What {}

  /** How an answer ends an operation. */
  enum Ending {
    NONE,
    OK,
    STALE,
    LOST,
    FAILED,
    UNKNOWN
  }

  /** What kind of thing a mark stands for. */
  enum Sign {
    ASK,
    /** Nothing but messages that leave. */
    SENDS,
    SYNC,
    TIMER,
    CRASH,
    BOOT,
    PAUSE,
    RESUME,
    LEAD,
    ORDER,
    CLOCK,
    UNKNOWN,
    HOLD,
    CUT,
    HEAL,
    SETTING
  }

  /**
   * The last moments of a run, up to where it is looked at.
   *
   * @param most how many at most
   * @param since the step to begin with; 0 for the beginning
   */
  static <S, M, R> Chart of(Run<S, M, R> run, int most, int since) {
    return new Charting<>(run, most, since).chart();
  }

  /** The party that a moment is seen at; none for all. */
  Optional<NodeId> party(Moment moment) {
    return switch (moment.what()) {
      case Arrival(int number, _) -> Optional.of(letters.at(number).to());
      case Lost(int number) -> Optional.of(letters.at(number).from());
      case Mark(var party, _, _) -> Optional.of(party);
      case Notice _ -> Optional.empty();
    };
  }

  /** Messages in flight at the end, by number. */
  Seq<Letter> inFlight() {
    return Seq.copyOf(letters.values()).filter(Letter::inFlight);
  }

  /** How a party stands after each moment, or as it stood at the beginning. */
  static State after(State before, Moment moment, NodeId party) {
    if (!(moment.what() instanceof Mark(var whose, var sign, _)) || !whose.equals(party))
      return before;
    return switch (sign) {
      case CRASH -> State.DOWN;
      case BOOT, RESUME -> State.UP;
      case PAUSE -> State.PAUSED;
      default -> before;
    };
  }
}
