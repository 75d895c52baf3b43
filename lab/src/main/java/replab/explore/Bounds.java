package replab.explore;

import java.util.Optional;
import replab.core.History;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;

/**
 * How far an exploration goes: what clients and operators want, how often things may go wrong, and
 * how deep to look. A claim is worth what its bounds are.
 *
 * <p>Messages may arrive in any order, or as late as never, without any bound; a cut or a pause can
 * break no promise of safety that this does not. Nor can a loss: it matters to what happens in the
 * end. Of equal messages in flight at the same time one counts, and as many more as may be
 * duplicated; a further one is taken to be lost. Without this a node that says the same thing over
 * and over would make worlds without end.
 *
 * @param plans what each client asks, one operation after another
 * @param orders what operators do, one after another
 * @param crashes how often any node crashes, at most
 * @param restarts how often one that is down boots
 * @param losses how many messages are lost
 * @param duplicates how many messages are copied
 * @param giveUps how often a client stops waiting
 * @param timers how often a timer of this name fires, counted over all nodes; {@code silent} stands
 *     for {@code silent n2} too, and {@link #ANY} for all that are not named
 * @param depth how many choices a run has
 * @param worlds how many different worlds are kept; more make the result unknown
 */
public record Bounds(
    Table<NodeId, Seq<Request>> plans,
    Seq<Intervention> orders,
    int crashes,
    int restarts,
    int losses,
    int duplicates,
    int giveUps,
    Table<String, Integer> timers,
    int depth,
    int worlds) {
  /** Stands for every timer that is not named itself. */
  public static final String ANY = "any";

  /**
   * Nothing is asked and nothing fails; no limit on depth, and at most 10,000,000 worlds: half a
   * gigabyte.
   */
  public static final Bounds NOTHING =
      new Bounds(
          Table.empty(), Seq.empty(), 0, 0, 0, 0, 0, Table.empty(), Integer.MAX_VALUE, 10_000_000);

  public Bounds client(String name, Request... plan) {
    return with(plans.put(new NodeId(name), Seq.of(plan)), orders, timers);
  }

  public Bounds order(Intervention next) {
    return with(plans, orders.add(next), timers);
  }

  public Bounds timer(String name, int firings) {
    return with(plans, orders, timers.put(name, firings));
  }

  public Bounds crashes(int most) {
    return faults(most, restarts, losses, duplicates, giveUps);
  }

  public Bounds restarts(int most) {
    return faults(crashes, most, losses, duplicates, giveUps);
  }

  public Bounds losses(int most) {
    return faults(crashes, restarts, most, duplicates, giveUps);
  }

  public Bounds duplicates(int most) {
    return faults(crashes, restarts, losses, most, giveUps);
  }

  public Bounds giveUps(int most) {
    return faults(crashes, restarts, losses, duplicates, most);
  }

  public Bounds depth(int most) {
    return new Bounds(
        plans, orders, crashes, restarts, losses, duplicates, giveUps, timers, most, worlds);
  }

  public Bounds worlds(int most) {
    return new Bounds(
        plans, orders, crashes, restarts, losses, duplicates, giveUps, timers, depth, most);
  }

  public Bounds plans(Table<NodeId, Seq<Request>> all) {
    return with(all, orders, timers);
  }

  /**
   * What the operations planned will be called after this past, as the lab calls those that nobody
   * named: {@code w3} for a change, {@code r2} for a read.
   */
  public Table<NodeId, Seq<Ticket>> tickets(History past) {
    var tickets = Table.<NodeId, Seq<Ticket>>empty();
    var taken = Seq.copyOf(past.operations().keys()).map(Ticket::name);
    int number = past.operations().size();
    for (var plan : plans.entries()) {
      var own = Seq.<Ticket>empty();
      for (var request : plan.value()) {
        var name = Ticket.free(request.op(), taken);
        taken = taken.add(name);
        own = own.add(new Ticket(++number, name));
      }
      tickets = tickets.put(plan.key(), own);
    }
    return tickets;
  }

  /** Of these nodes, those that no plan names; none where operators give orders. */
  Seq<NodeId> unnamed(Seq<NodeId> nodes) {
    if (!orders.isEmpty()) return Seq.empty();
    var unnamed = nodes;
    for (var plan : plans.values())
      for (var request : plan)
        for (var way : request.ways()) unnamed = unnamed.filter(node -> !names(way, node));
    return unnamed;
  }

  private static boolean names(Request.Way way, NodeId node) {
    return way.node().equals(Optional.of(node))
        || Seq.copyOf(way.op().options().values()).any(text -> text.contains(node.name()));
  }

  private Bounds with(
      Table<NodeId, Seq<Request>> allPlans,
      Seq<Intervention> allOrders,
      Table<String, Integer> allTimers) {
    return new Bounds(
        allPlans,
        allOrders,
        crashes,
        restarts,
        losses,
        duplicates,
        giveUps,
        allTimers,
        depth,
        worlds);
  }

  private Bounds faults(int crash, int restart, int lose, int duplicate, int giveUp) {
    return new Bounds(
        plans, orders, crash, restart, lose, duplicate, giveUp, timers, depth, worlds);
  }

  /** In one line, without what is not allowed at all. */
  @Override
  public String toString() {
    var parts = Seq.<String>empty();
    for (var plan : plans.entries())
      parts = parts.add(plan.key() + ": " + join(plan.value(), "; "));
    for (var order : orders) parts = parts.add(order.name());
    parts = count(parts, crashes, "crashes");
    parts = count(parts, restarts, "restarts");
    parts = count(parts, losses, "losses");
    parts = count(parts, duplicates, "duplicates");
    parts = count(parts, giveUps, "give-ups");
    for (var timer : timers.entries())
      parts = count(parts, timer.value(), "firings of " + timer.key());
    if (depth < Integer.MAX_VALUE) parts = parts.add("depth " + depth);
    return join(parts, ", ");
  }

  private static Seq<String> count(Seq<String> parts, int most, String what) {
    return most == 0 ? parts : parts.add(most + " " + what);
  }

  private static String join(Seq<?> items, String separator) {
    return String.join(separator, items.map(Object::toString));
  }
}
