package replab.command;

import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import replab.cluster.Simulated;
import replab.core.Mistake;
import replab.core.Nearest;
import replab.core.NodeId;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Table;
import replab.protocol.blockchain.Blockchain;
import replab.protocol.chain.Chain;
import replab.protocol.leaderless.Leaderless;
import replab.protocol.merge.Functions;
import replab.protocol.multileader.MultiLeader;
import replab.protocol.paxos.Paxos;
import replab.protocol.raft.Raft;
import replab.protocol.singleleader.SingleLeader;
import replab.sim.Tempo;

/** The kinds of cluster there are, each with the protocol that it runs. */
public final class Catalog {
  /**
   * A kind of cluster.
   *
   * @param summary a line for those who choose
   * @param failure the commands that show what it is famous for failing at, in a new cluster of it
   * @param preset the system that it stands for, where it does
   */
  public record Kind(
      String name,
      String summary,
      String failure,
      Supplier<Protocol<?, ?, ?>> protocol,
      Optional<Preset> preset) {
    Kind(String name, String summary, Supplier<Protocol<?, ?, ?>> protocol) {
      this(name, summary, "", protocol, Optional.empty());
    }

    Kind failing(String commands) {
      return new Kind(name, summary, commands, protocol, preset);
    }

    private static Kind of(Preset preset) {
      var plain = KINDS.at(preset.kind()).protocol;
      return new Kind(
          preset.name(),
          preset.summary(),
          preset.failure(),
          () -> preset.applied(plain.get()),
          Optional.of(preset));
    }

    /** Settings, or options of an operation, in the lab's words. */
    public Table<String, String> translated(Table<String, String> typed) {
      return preset.map(known -> known.translated(typed)).orElse(typed);
    }

    /** What the system calls the columns of {@code lag}; empty for PostgreSQL's own. */
    public Table<String, String> lag() {
      return preset.map(Preset::lag).orElse(Table.empty());
    }

    /** The words of the system beside the lab's: those that mean one of {@code meanings}. */
    public Table<String, String> withWords(Table<String, String> meanings) {
      var all = meanings;
      if (preset.isPresent())
        for (var word : preset.get().words().entries())
          if (meanings.has(word.value().dial())) all = all.put(word.key(), word.value().meaning());
      return all;
    }
  }

  /** Whoever knows a compiler stands above this package, and says so in META-INF/services. */
  private static final Functions FUNCTIONS =
      ServiceLoader.load(Functions.class).findFirst().orElse(Functions.NONE);

  private static final Table<String, Kind> KINDS =
      kinds(
          new Kind(
                  "single-leader",
                  "one leader takes all writes and streams its log to followers",
                  SingleLeader::new)
              .failing("write x 5; read x from=n2; expect stale(r1)"),
          new Kind(
                  "multi-leader",
                  "every node takes writes and tells the others; conflicts are merged",
                  () -> new MultiLeader(FUNCTIONS))
              .failing("write x a; write x b via=n2; settle; expect lost(w1)"),
          new Kind(
                  "leaderless",
                  "any replica takes reads and writes; each request says how many must answer",
                  Leaderless::new)
              .failing(
                  "set R=1 W=1; write x 5; deliver #2; deliver #5; read x from=n2; expect"
                      + " stale(r1)"),
          new Kind(
                  "raft",
                  "a majority elects the leader, and commits what is in a majority's logs",
                  Raft::new)
              .failing(
                  "isolate n1; promote n2; run 10ms; write x 5 via=n2; run 10ms; read x from=n1 level=local; expect"
                      + " stale(r1)"),
          new Kind(
                  "paxos",
                  "a majority of acceptors chooses one value for each key, whoever proposes",
                  Paxos::new)
              .failing(
                  "cut n1 / n2; write x a via=n1; deliver next to=n3; write x b via=n2; repeat 2 {"
                      + " deliver next to=n1; deliver next to=n3; deliver next to=n3; deliver next"
                      + " to=n1; tick n1; sync n1; deliver next to=n2; deliver next to=n3; deliver"
                      + " next to=n3; deliver next to=n2; tick n2; sync n2 }; expect running(w1)"
                      + " and running(w2)"),
          new Kind(
                  "chain",
                  "updates enter at the head of a chain, and are done when the tail has them",
                  Chain::new)
              .failing(
                  "cut n3 / master n2; tell master remove n3; write x 5; settle; read x from=n3;"
                      + " expect stale(r1)"),
          new Kind(
                  "blockchain",
                  "whoever finds a block orders writes in it; the chain with the most work, here"
                      + " the longest, is what counts",
                  Blockchain::new)
              .failing(
                  "write coin 1; tell n1 mine; settle; isolate n1; cas coin 1 alice via=n1; cas"
                      + " coin 1 bob via=n2 as=bob; tell n1 mine; repeat 2 { tell n2 mine };"
                      + " heal; settle; expect lost(w2) and acked(w3)"));

  private Catalog() {}

  private static Table<String, Kind> kinds(Kind... kinds) {
    Table<String, Kind> all = Table.empty();
    for (var kind : kinds) all = all.put(kind.name, kind);
    return all;
  }

  /** The models of replication. */
  public static Seq<Kind> models() {
    return KINDS.entries().map(Table.Entry::value);
  }

  /** The systems that people know. */
  public static Seq<Kind> systems() {
    return Presets.NAMES.map(Catalog::kind);
  }

  private static Seq<String> names() {
    return Seq.copyOf(KINDS.keys()).addAll(Presets.NAMES);
  }

  /** The kind of this name. Throws {@link Mistake} when there is none. */
  public static Kind kind(String name) {
    return KINDS
        .find(name)
        .or(() -> Presets.find(name).map(Kind::of))
        .orElseThrow(() ->
            new Mistake(
                "There is no kind of cluster \""
                    + name
                    + "\"; there are: "
                    + String.join(", ", names())
                    + "."
                    + Nearest.question(name, names(), "")));
  }

  /**
   * A new cluster.
   *
   * @param command what the learner typed
   * @param members the nodes that keep data; a monitor is added where one is asked for
   */
  public static Simulated<?, ?, ?> cluster(
      Kind kind, String command, Table<String, String> settings, long seed, Seq<NodeId> members) {
    return cluster(kind, command, kind.protocol.get(), kind.translated(settings), seed, members);
  }

  private static <S, M, R> Simulated<S, M, R> cluster(
      Kind kind,
      String command,
      Protocol<S, M, R> plain,
      Table<String, String> settings,
      long seed,
      Seq<NodeId> members) {
    var protocol = plain;
    for (var key : order(plain, settings)) protocol = protocol.set(key, settings.at(key));
    for (var name : protocol.attendants())
      if (members.contains(name))
        throw new Mistake(name + " is what the cluster calls a node of its own: choose another.");
    var tempo = kind.preset.map(preset -> preset.tempo(members)).orElse(Tempo.DEFAULT);
    var all = members.addAll(protocol.attendants());
    return new Simulated<>(kind.name, command, protocol, seed, all, tempo);
  }

  /**
   * An order in which these settings can be made one after the other: some only make sense beside
   * others. Throws {@link Mistake} when there is none.
   */
  public static Seq<String> order(Protocol<?, ?, ?> protocol, Table<String, String> settings) {
    var now = protocol;
    var left = settings;
    Seq<String> order = Seq.empty();
    while (!left.isEmpty()) {
      var key = next(now, left);
      now = now.set(key, left.at(key));
      order = order.add(key);
      left = left.remove(key);
    }
    return order;
  }

  /** One that can be made now; the first when none can. */
  private static String next(Protocol<?, ?, ?> protocol, Table<String, String> settings) {
    for (var each : settings.entries()) if (can(protocol, each)) return each.key();
    return settings.firstKey();
  }

  private static boolean can(Protocol<?, ?, ?> protocol, Table.Entry<String, String> setting) {
    try {
      protocol.set(setting.key(), setting.value());
      return true;
    } catch (Mistake not) {
      return false;
    }
  }

  /** What may follow {@code key=}, taken from the setting's line of help. */
  public static Seq<String> values(String meaning) {
    int colon = meaning.lastIndexOf(": ");
    if (colon < 0) return Seq.empty();
    var list = meaning.substring(colon + 2).replaceFirst(" \\(.*", "");
    return Seq.of(list.split("\\|")).filter(value -> value.equals(value.toLowerCase(Locale.ROOT)));
  }
}
