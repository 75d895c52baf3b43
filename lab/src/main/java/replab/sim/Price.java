package replab.sim;

import replab.core.Ticket;

/**
 * What an operation waited for between its request and its end: the happenings that lie on a path of
 * cause and effect from the one to the other.
 *
 * @param roundTrips half the messages of the longest such path, rounded up; the client's own count
 * @param syncs disks that had to sync
 * @param messages messages delivered, request and answer too
 */
public record Price(int roundTrips, int syncs, int messages) {
  static final Price NOTHING = new Price(0, 0, 0);

  /** Of an operation that has ended; what one that has not yet ended cost so far is nothing. */
  public static <S, M, R> Price of(Live<S, M, R> live, Ticket ticket) {
    var trace = live.trace();
    int start = -1;
    int end = -1;
    for (int i = trace.size() - 1; i >= 0 && start < 0; i--) {
      var choice = trace.get(i).choice();
      if (choice instanceof Choice.Deliver<M>(var envelope)
          && envelope.content() instanceof Envelope.Reply<M>(var answered, _)
          && answered.equals(ticket)) end = i;
      if (choice instanceof Choice.Ask<M> ask && ask.ticket().equals(ticket)) start = i;
    }
    return start < 0 || end < start ? NOTHING : between(live, start, end);
  }

  private static <S, M, R> Price between(Live<S, M, R> live, int start, int end) {
    var trace = live.trace();
    int length = end - start + 1;
    var depth = new int[length]; // messages on the longest path from the request, or -1
    for (int i = 0; i < length; i++) {
      var happening = trace.get(start + i);
      int before = happening.before() - start;
      int cause = happening.cause() - start;
      depth[i] = i == 0 ? 0 : -1;
      if (i > 0 && before >= 0) depth[i] = depth[before];
      if (i > 0 && cause >= 0 && delivers(happening) && depth[cause] >= 0)
        depth[i] = Math.max(depth[i], depth[cause] + 1);
    }
    var needed = new boolean[length];
    needed[length - 1] = true;
    int syncs = 0;
    int messages = 0;
    for (int i = length - 1; i > 0; i--) {
      if (!needed[i] || depth[i] < 0) continue;
      var happening = trace.get(start + i);
      int before = happening.before() - start;
      int cause = happening.cause() - start;
      if (before >= 0) needed[before] = true;
      if (happening.choice() instanceof Choice.Sync<M>) syncs++;
      if (delivers(happening) && cause >= 0 && depth[cause] >= 0) {
        needed[cause] = true;
        messages++;
      }
    }
    return new Price((depth[length - 1] + 1) / 2, syncs, messages);
  }

  private static <M> boolean delivers(Happening<M> happening) {
    return happening.choice() instanceof Choice.Deliver<M>;
  }
}
