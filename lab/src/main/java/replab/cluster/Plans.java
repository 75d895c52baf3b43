package replab.cluster;

import replab.check.Claim;
import replab.check.Scene;
import replab.core.History;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.explore.Bounds;
import replab.explore.Request;
import replab.sim.World;

/**
 * What clients will ask, each one operation after another and each whenever it likes: what a
 * learner planned, or else what puts a claim to the test: a client that writes and two that read,
 * or clients that do two things one after the other.
 *
 * @param texts each client's plan as it would be typed
 */
public record Plans(Table<NodeId, String> texts, Table<NodeId, Seq<Request>> requests) {
  /** The client's option that holds its plan. */
  static final String OPTION = "plan";

  private static final String FRESH = "new";
  private static final String NEWER = "newer";
  private static final NodeId WRITER = new NodeId("carol");
  private static final Seq<NodeId> READERS = Seq.of("alice", "bob").map(NodeId::new);

  /** What was planned; empty when nothing was. */
  static <S, M, R> Plans planned(World<S, M, R> world) {
    var texts = Table.<NodeId, String>empty();
    for (var client : world.clients().entries()) {
      var plan = client.value().find(OPTION);
      if (plan.isPresent()) texts = texts.put(client.key(), plan.get());
    }
    return of(world, texts);
  }

  /** What was planned, or else what puts the claim to the test. */
  static <S, M, R> Plans of(World<S, M, R> world, Scene scene, Claim claim) {
    var planned = planned(world);
    if (!planned.texts.isEmpty() || claim.asksNobody(scene)) return planned;
    var named = claim.keys(scene);
    var keys = named.isEmpty() ? known(world) : named;
    var write = join(keys.map(key -> change(world, key, FRESH)));
    var read = join(keys.map(key -> "read " + key + " from=any"));
    var again = join(keys.map(key -> change(world, key, NEWER)));
    return of(world, texts(claim.text(), write, again, read));
  }

  /** A promise to a client is put to the test by one who asks twice. */
  private static Table<NodeId, String> texts(
      String claim, String write, String again, String read) {
    var one = READERS.first();
    var other = READERS.last();
    if (claim.contains("writes-follow-reads"))
      return Table.of(WRITER, write)
          .put(one, join(Seq.of(read, again)))
          .put(other, join(Seq.of(read, read)));
    if (claim.contains("monotonic-writes"))
      return Table.of(WRITER, join(Seq.of(write, again))).put(one, join(Seq.of(read, read)));
    boolean twice =
        Seq.of("monotonic-reads", "read-your-writes", "causal", "pram").any(claim::contains);
    return twice
        ? Table.of(WRITER, join(Seq.of(write, read))).put(one, join(Seq.of(read, read)))
        : Table.of(WRITER, write).put(one, read).put(other, read);
  }

  /** The clients, and what their operations will be called after this past. */
  public Seq<String> names(History past) {
    var names = Seq.copyOf(requests.keys()).map(NodeId::name);
    for (var own : Bounds.NOTHING.plans(requests).tickets(past).values())
      names = names.addAll(own.map(Ticket::name));
    return names;
  }

  private static String join(Seq<String> operations) {
    return String.join("; ", operations);
  }

  /** The keys that clients have used; x when there are none yet. */
  private static <S, M, R> Seq<String> known(World<S, M, R> world) {
    var keys = Seq.<String>empty();
    for (var operation : world.history().operations().values())
      if (!keys.contains(operation.op().key())) keys = keys.add(operation.op().key());
    return keys.isEmpty() ? Seq.of("x") : keys;
  }

  /** A change that such a cluster takes, and that can be told from those made before. */
  private static <S, M, R> String change(World<S, M, R> world, String key, String value) {
    var via = world.protocol().gathers() ? " via=" + via(world, key) : "";
    try {
      world.protocol().check(new Op.Write(key, FRESH, Table.empty()));
      return "write " + key + " " + fresh(world, value) + via;
    } catch (Mistake e) {
      return "add " + key + " 1" + via;
    }
  }

  private static <S, M, R> NodeId via(World<S, M, R> world, String key) {
    return Routing.chosen(world, WRITER, new Op.Write(key, FRESH, Table.empty()));
  }

  private static <S, M, R> String fresh(World<S, M, R> world, String value) {
    var fresh = value;
    for (int count = 2; written(world, fresh); count++) fresh = value + "-" + count;
    return fresh;
  }

  private static <S, M, R> boolean written(World<S, M, R> world, String value) {
    return Seq.copyOf(world.history().operations().values())
        .any(o -> o.op() instanceof Op.Write(_, var written, _) && written.equals(value));
  }

  static <S, M, R> Plans of(World<S, M, R> world, Table<NodeId, String> texts) {
    var requests = Table.<NodeId, Seq<Request>>empty();
    for (var plan : texts.entries()) {
      var own = Seq.<Request>empty();
      for (var text : plan.value().split(";", -1))
        if (!text.isBlank()) own = own.add(request(world, plan.key(), text.strip()));
      requests = requests.put(plan.key(), own);
    }
    return new Plans(texts, requests);
  }

  // One operation

  private static <S, M, R> Request request(World<S, M, R> world, NodeId client, String text) {
    var planned = Planned.parse(text, world.protocol().options());
    world.protocol().check(planned.op());
    for (var node : planned.nodes()) known(world, node);
    var ways = new Ways<>(world, client).of(planned);
    if (ways.isEmpty())
      throw new Mistake(
          planned.any()
              ? "No nodes together answer \"" + text + "\", so nobody can plan it."
              : "\"" + text + "\" is refused whenever it is asked: name more nodes, or from=any.");
    var op = planned.op();
    return new Request(ways, (history, who) -> Routing.told(world, history, who, op));
  }

  private static <S, M, R> void known(World<S, M, R> world, NodeId node) {
    if (world.has(node)) return;
    var there = String.join(", ", world.names().map(NodeId::name));
    throw new Mistake("There is no node " + node + "; there are " + there + ".");
  }
}
