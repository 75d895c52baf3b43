package replab.explore;

/**
 * Moves that are left out since they lead to a place that is known already. Two moves that touch
 * nothing in common lead to the same place in either order; of the two ways round such a diamond
 * the later one is not walked to its end.
 *
 * <p>In detail: a place was first reached from the one before it by the last move, and another move
 * can be made now that could be made there too, comes before the last one there, and touches
 * nothing that the last one does. Then the place that the other move leads to from there was known
 * earlier than this one, so it was gone on from earlier; and by the last move it led to where the
 * other move leads from here. That move may have been left out in its turn, but then for the same
 * reason, and reasons end, as each is about an earlier place. So the same places are found in the
 * same order, each first by the same move, as when every move is made: sleep sets of one move
 * (Godefroid, Partial-Order Methods, 1996, §5), which need nothing kept.
 *
 * <p>What moves touch: a node; a message that they take or send, as copies above a number are lost;
 * what clients saw, if they tell them something. What is spent is counted, so it is the same in
 * either order.
 */
final class Diamonds<S, M, R> {
  private final Moves<S, M, R> moves;
  private final Successors<S, M, R> successors;

  private int scene;

  /** What was in flight before the last move. */
  private int[] before = {};

  /** Of the last move; −1, than which no other is lower, where nothing can be said of it. */
  private int rank = -1;

  private int node;
  private int taken;

  /** What the last move came to. */
  private int deed;

  private boolean tells;

  Diamonds(Moves<S, M, R> moves, Successors<S, M, R> successors) {
    this.moves = moves;
    this.successors = successors;
  }

  /** From here on the moves of this place are meant. */
  void at(Places.Known places, int[][] bags, int place) {
    int parent = places.parent(place);
    rank = -1;
    if (parent < 0 || places.standsIn(place)) return;
    scene = places.scene(place);
    before = bags[places.messages(parent)];
    var last = moves.move(places.choice(place));
    rank = last.rank();
    node = last.node();
    taken = last.taken();
    deed = successors.deed(places.scene(parent), last);
    tells = successors.tells(deed);
  }

  /** Whether the place that a move leads to is known, by the other way round. */
  boolean closed(Moves.Move<M> move) {
    if (move.rank() < 0 || move.rank() >= rank) return false;
    if (move.node() == node && node >= 0) return false;
    return !takesNews(move) && !sharesMore(move);
  }

  /** Whether it takes a message that the last move took a copy of, or sent, or may have sent. */
  private boolean takesNews(Moves.Move<M> move) {
    int message = move.taken();
    return message >= 0
        && (message == taken || !Bags.holds(before, message) || successors.sends(deed, message));
  }

  /** Whether it sends what the last move took, or both tell clients something. */
  private boolean sharesMore(Moves.Move<M> move) {
    if (!tells && taken < 0) return false;
    int its = successors.deed(scene, move);
    return its < 0
        || (tells && successors.tells(its))
        || (taken >= 0 && successors.sends(its, taken));
  }
}
