package replab.protocol.singleleader;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import replab.core.Lsn;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;

/**
 * Which standbys a commit waits for: PostgreSQL's synchronous_standby_names.
 *
 * @param count how many must confirm; 0 makes replication asynchronous
 * @param names who may confirm; empty stands for {@code *}, every standby in node order
 * @param anonymous whether no standby has a name of its own, so that none is listed but as
 *     walreceiver
 */
record SyncRule(Method method, int count, Seq<NodeId> names, boolean anonymous) {
  /** What a standby is called whose primary_conninfo has no application_name. */
  static final NodeId ANONYMOUS = new NodeId("walreceiver");

  SyncRule(Method method, int count, Seq<NodeId> names) {
    this(method, count, names, false);
  }

  SyncRule withoutNames() {
    return new SyncRule(method, count, names, true);
  }

  enum Method {
    /** The first {@code count} of the list that stream; the others are potential. */
    FIRST,
    /** Any {@code count} of the list: a quorum. */
    ANY
  }

  boolean asynchronous() {
    return count == 0;
  }

  /** Whether enough standbys have come as far as {@code target} in what {@code level} asks for. */
  boolean confirms(Table<NodeId, Sender> senders, Commit level, Lsn target) {
    return asynchronous()
        || !level.waitsForStandbys()
        || confirmations(senders, level, target) >= count;
  }

  int confirmations(Table<NodeId, Sender> senders, Commit level, Lsn target) {
    int confirmed = 0;
    for (var standby : eligible(senders))
      if (level.position(senders.at(standby)).compareTo(target) >= 0) confirmed++;
    return confirmed;
  }

  /** How many of these standbys there are whose confirmation could ever count. */
  int possible(Seq<NodeId> standbys) {
    return standbys.filter(this::counts).size();
  }

  /** Whether the confirmation of this standby could ever count. */
  boolean counts(NodeId standby) {
    return names.isEmpty() || names.contains(anonymous ? ANONYMOUS : standby);
  }

  /** As pg_stat_replication's sync_state shows it: async, potential, sync or quorum. */
  String state(Table<NodeId, Sender> senders, NodeId standby) {
    if (asynchronous() || !counts(standby)) return "async";
    if (method == Method.ANY) return "quorum";
    return eligible(senders).contains(standby) ? "sync" : "potential";
  }

  /** The standbys whose confirmation counts now; one that catches up does not. */
  private Seq<NodeId> eligible(Table<NodeId, Sender> senders) {
    var everyone = names.isEmpty() || (anonymous && names.contains(ANONYMOUS));
    var candidates =
        everyone ? Seq.copyOf(senders.keys()) : anonymous ? Seq.<NodeId>empty() : names;
    var streaming = candidates.filter(n -> senders.find(n).filter(Sender::streaming).isPresent());
    return method == Method.FIRST ? streaming.take(count) : streaming;
  }

  private static final Pattern POSTGRES =
      Pattern.compile("(?i)(?:(first|any)\\s+)?(\\d{1,3})\\s*\\((.+)\\)");

  /**
   * Reads {@code 1}, {@code *}, {@code first:1:*}, {@code any:2:n2,n3,n4}, and what PostgreSQL
   * takes: {@code ANY 2 (n2, n3, n4)}.
   */
  static SyncRule of(String text) {
    var postgres = POSTGRES.matcher(text.strip());
    if (postgres.matches()) {
      var method = Optional.ofNullable(postgres.group(1)).orElse("first");
      return of(
          method.toLowerCase(Locale.ROOT)
              + ":"
              + postgres.group(2)
              + ":"
              + postgres.group(3).strip());
    }
    var parts = text.split(":", -1);
    return switch (parts[0]) {
      case "first" -> of(Method.FIRST, parts, text);
      case "any" -> of(Method.ANY, parts, text);
      case "*" -> new SyncRule(Method.FIRST, 1, Seq.empty());
      default -> new SyncRule(Method.FIRST, count(text, text), Seq.empty());
    };
  }

  private static SyncRule of(Method method, String[] parts, String text) {
    if (parts.length != 3 || parts[2].isEmpty()) throw mistake(text);
    int count = count(parts[1], text);
    require(count > 0, text);
    if (parts[2].equals("*")) return new SyncRule(method, count, Seq.empty());
    var names =
        Arrays.stream(parts[2].split(",", -1))
            .map(String::strip)
            .peek(name -> require(!name.isEmpty(), text))
            .map(NodeId::new)
            .distinct()
            .collect(Seq.toSeq());
    return new SyncRule(method, count, names);
  }

  private static int count(String number, String text) {
    require(number.matches("\\d{1,3}"), text);
    return Integer.parseInt(number);
  }

  private static void require(boolean holds, String text) {
    if (!holds) throw mistake(text);
  }

  private static Mistake mistake(String text) {
    return new Mistake(
        "sync="
            + text
            + "? Write a number (sync=1), first:1:n2,n3 or any:1:* (sync=0 is"
            + " asynchronous).");
  }

  /** As it was typed. */
  String shown() {
    if (asynchronous() || (method == Method.FIRST && names.isEmpty())) return count + "";
    return method.name().toLowerCase(Locale.ROOT) + ":" + count + ":" + list(",");
  }

  /** In PostgreSQL's own words. */
  String asPostgres() {
    return asynchronous() ? "''" : "'" + method + " " + count + " (" + list(", ") + ")'";
  }

  private String list(String separator) {
    return names.isEmpty() ? "*" : String.join(separator, names.map(NodeId::name).toList());
  }
}
