package replab.protocol.multileader;

import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.merge.Rule;
import replab.protocol.multileader.Node.Blank;
import replab.protocol.multileader.Node.Member;

/** What operators see of nodes and messages. */
final class Observing {
  static final String LEADER = "leader";
  static final String HOME = "home";
  static final String FAILURE = "merge failure";
  static final String DISPUTE = "merge dispute";

  private Observing() {}

  static Observation observe(NodeId self, Node node, Rule rule) {
    return switch (node) {
      case Member me ->
          observation(LEADER, data(self, me, rule), waiting(me), notes(self, me, rule));
      case Blank(var refusal) ->
          observation(
              "blank",
              Table.empty(),
              Table.empty(),
              refusal.isEmpty()
                  ? Table.of("data", "none: join gives it a copy")
                  : Table.of("refused", refusal));
    };
  }

  private static Table<String, String> data(NodeId self, Member me, Rule rule) {
    return me.data()
        .filter((_, held) -> !held.isGone())
        .map(held -> String.join(" | ", rule.found(self, held.copy()).values()));
  }

  private static Table<Ticket, String> waiting(Member me) {
    var waiting = me.parked().map(read -> "it has not heard of " + read.seen() + " yet");
    for (var each : me.pending())
      if (each.ticket().isPresent()) waiting = waiting.put(each.ticket().get(), "its disk");
    return waiting;
  }

  private static Table<String, String> notes(NodeId self, Member me, Rule rule) {
    var notes = verdicts(self, me, rule);
    if (!me.owes().isEmpty()) notes = notes.put("owes", owes(me));
    if (!me.data().isEmpty()) notes = notes.put("versions", versions(me));
    if (!me.conflicts().isEmpty()) notes = notes.put("conflicts", me.conflicts().size() + "");
    if (!me.homes().isEmpty()) notes = notes.put(HOME, Homes.shown(me.homes(), self));
    return notes;
  }

  /** Of which keys nothing was made, and of which each node makes something else. */
  private static Table<String, String> verdicts(NodeId self, Member me, Rule rule) {
    var verdicts = Table.<String, String>empty();
    for (var held : me.data().entries()) {
      var found = rule.found(self, held.value().copy());
      if (found.undecided().isPresent())
        verdicts = also(verdicts, FAILURE, held.key() + ": " + found.undecided().get());
      if (!found.elsewhere().isEmpty())
        verdicts =
            also(
                verdicts,
                DISPUTE,
                held.key()
                    + ": other nodes make "
                    + String.join(" or ", found.elsewhere())
                    + " of the same changes");
    }
    return verdicts;
  }

  private static Table<String, String> also(Table<String, String> notes, String name, String text) {
    return notes.put(name, notes.find(name).map(other -> other + "; " + text).orElse(text));
  }

  private static String owes(Member me) {
    return String.join(
        ", ", me.owes().entries().map(each -> each.key() + " " + each.value().size()));
  }

  private static String versions(Member me) {
    return String.join(
        ", ", me.data().entries().map(each -> each.key() + " " + each.value().vector()));
  }

  private static Observation observation(
      String role,
      Table<String, String> data,
      Table<Ticket, String> waiting,
      Table<String, String> notes) {
    return new Observation(
        role,
        false,
        0,
        Lsn.ZERO,
        Lsn.ZERO,
        Lsn.ZERO,
        data,
        Seq.empty(),
        Seq.empty(),
        waiting,
        notes);
  }

  static String describe(Message message) {
    return switch (message) {
      case Message.Share(var key, var held, _) -> held.told(key);
      case Message.Got(var key, var vector) -> "ack " + key + " " + vector;
      case Message.CopyPlease _ -> "a copy of everything?";
      case Message.Copy(var data) -> "a copy of everything: " + data.size() + " keys";
      case Message.Refused(var reason) -> "refused: " + reason;
    };
  }
}
