package replab.check;

import replab.core.Answer;
import replab.core.History;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Table;
import replab.core.Ticket;
import replab.core.VersionVector;

/** A history, told one beginning and one end after the other. */
final class Story {
  private History history = History.EMPTY;
  private Table<String, Ticket> tickets = Table.empty();

  Story write(String ticket, String client, String key, String value) {
    return ask(ticket, client, "n1", new Op.Write(key, value, Table.empty()));
  }

  Story read(String ticket, String client, String node, String key) {
    return ask(ticket, client, node, new Op.Read(key, Table.empty()));
  }

  Story ask(String ticket, String client, String node, Op op) {
    var named = new Ticket(tickets.size() + 1, ticket);
    tickets = tickets.put(ticket, named);
    history = history.begin(named, new NodeId(client), new NodeId(node), op);
    return this;
  }

  /**
   * {@code stamp} is a term and how many records of the log, as in {@code 1/3}; none when empty.
   */
  Story done(String ticket, String stamp) {
    return answer(ticket, new Answer.Done(stamp(stamp)));
  }

  Story found(String ticket, String stamp, String... values) {
    return answer(ticket, new Answer.Found(Seq.of(values), stamp(stamp)));
  }

  Story failed(String ticket, String reason) {
    return answer(ticket, new Answer.Failed(reason));
  }

  Story gaveUp(String ticket, String reason) {
    history = history.giveUp(tickets.at(ticket), reason);
    return this;
  }

  /** A write that was acknowledged at once. */
  Story wrote(String ticket, String client, String key, String value, String stamp) {
    return write(ticket, client, key, value).done(ticket, stamp);
  }

  Story saw(String ticket, String client, String key, String stamp, String... values) {
    return read(ticket, client, "n2", key).found(ticket, stamp, values);
  }

  private Story answer(String ticket, Answer answer) {
    history = history.end(tickets.at(ticket), answer);
    return this;
  }

  /** {@code n1:2,n2:1} is a version vector. */
  private static Stamp stamp(String text) {
    if (text.isEmpty()) return Stamp.NONE;
    if (text.contains(":")) return Stamp.of(vector(text));
    var parts = text.split("/", -1);
    return new Stamp(
        Long.parseLong(parts[0]), new Lsn(Long.parseLong(parts[1]) * Scenes.RECORD_BYTES));
  }

  private static VersionVector vector(String text) {
    var vector = VersionVector.NONE;
    for (var part : text.split(",", -1)) {
      var count = part.split(":", -1);
      vector = vector.with(new NodeId(count[0]), Long.parseLong(count[1]));
    }
    return vector;
  }

  History history() {
    return history;
  }
}
