package replab.sim;

import java.util.Arrays;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Ticket;

/**
 * What an operation waited for between its request and its end: messages that follow from the
 * request, each caused by the one before, and the disks that synced what they brought. What merely
 * happened at the same nodes meanwhile, for others, is not part of it.
 *
 * @param roundTrips half the messages of the chain that the end hung on, rounded up; the client's
 *     own count
 * @param syncs disks that had to sync, for what was written before or at once
 * @param messages messages delivered, request and answer too
 */
public record Price(int roundTrips, int syncs, int messages) {
  private static final NodeId NOBODY = new NodeId("nobody");
  static final Price NOTHING = new Price(0, 0, 0);

  /** Of an operation that has ended; what one that has not yet ended cost so far is nothing. */
  public static <S, M, R> Price of(Live<S, M, R> live, Ticket ticket) {
    var trace = live.trace();
    int start = -1;
    int end = -1;
    var asked = NOBODY;
    for (int i = trace.size() - 1; i >= 0 && start < 0; i--) {
      var choice = trace.get(i).choice();
      if (choice instanceof Choice.Deliver<M>(var envelope)
          && envelope.content() instanceof Envelope.Reply<M>(var answered, _)
          && answered.equals(ticket)) end = i;
      if (choice instanceof Choice.Ask<M> ask && ask.ticket().equals(ticket)) {
        start = i;
        asked = ask.node();
      }
    }
    return start < 0 || end < start
        ? NOTHING
        : new Path<>(trace.drop(start).take(end - start + 1), start, asked).price();
  }

  /** All that happened from a request to its answer, and what of it had to. */
  private static final class Path<M> {
    private final Seq<Happening<M>> trace;
    private final int start;
    private final NodeId asked;

    /** Messages from the request to here, or −1 for what does not follow from it. */
    private final int[] depth;

    /** Whether messages alone lead here from the request, or a sync of what they brought. */
    private final boolean[] caused;

    /** What was the first of this kind at the same node, or −1. */
    private final int[] first;

    Path(Seq<Happening<M>> trace, int start, NodeId asked) {
      this.trace = trace;
      this.start = start;
      this.asked = asked;
      depth = new int[trace.size()];
      caused = new boolean[trace.size()];
      first = new int[trace.size()];
      caused[0] = true;
      for (int i = 1; i < depth.length; i++) follow(i);
    }

    private void follow(int i) {
      int cause = cause(i);
      depth[i] = before(i) < 0 ? -1 : depth[before(i)];
      if (cause >= 0 && depth[cause] >= 0) {
        depth[i] = depth[cause] + 1;
        caused[i] = caused[cause];
      } else if (syncs(i)) {
        for (int j = before(i); j >= 0 && !caused[i] && !syncs(j); j = before(j))
          if (caused[j] && trace.get(j).wrote()) {
            caused[i] = true;
            depth[i] = depth[j];
          }
      }
      first[i] = before(i) < 0 ? -1 : first[before(i)];
      if (first[i] < 0 && caused[i]) first[i] = i;
      if (fires(i) && first[i] >= 0) depth[i] = depth[first[i]];
    }

    /**
     * Goes back from the answer: to what caused it, and at each node to what came from the request.
     */
    Price price() {
      int last = depth.length - 1;
      var needed = new boolean[depth.length];
      var deepest = new int[depth.length]; // of what is needed here, or −1
      Arrays.fill(deepest, -1);
      needed[last] = true;
      int syncs = 0;
      int messages = 0;
      for (int i = last; i > 0; i--) {
        needed[i] |= caused[i] && depth[i] <= deepest[i];
        if (needed[i]) deepest[i] = Math.max(deepest[i], fires(i) ? depth[i] : last);
        if (before(i) >= 0) deepest[before(i)] = Math.max(deepest[before(i)], deepest[i]);
        if (!needed[i]) continue;
        if (syncs(i) || trace.get(i).forced()) syncs++;
        if (cause(i) < 0 || depth[cause(i)] < 0) continue;
        needed[cause(i)] = true;
        messages++;
      }
      return new Price((depth[last] + 1) / 2, syncs, messages);
    }

    /** A change of settings comes to all nodes at once; here the node asked is what matters. */
    private int before(int i) {
      if (!configures(i)) return Math.max(-1, trace.get(i).before() - start);
      int last = i - 1;
      while (last >= 0 && !trace.get(last).party().equals(asked)) last--;
      return last;
    }

    private boolean configures(int i) {
      return trace.get(i).choice() instanceof Choice.Set<M>;
    }

    /** What sent the message that was delivered; −1 for anything else. */
    private int cause(int i) {
      var happening = trace.get(i);
      return happening.choice() instanceof Choice.Deliver<M>
          ? Math.max(-1, happening.cause() - start)
          : -1;
    }

    private boolean fires(int i) {
      return trace.get(i).choice() instanceof Choice.Fire<M> || configures(i);
    }

    private boolean syncs(int i) {
      return trace.get(i).choice() instanceof Choice.Sync<M>;
    }
  }
}
