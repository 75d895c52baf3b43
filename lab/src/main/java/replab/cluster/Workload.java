package replab.cluster;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Protocol;
import replab.core.Seq;
import replab.sim.Latency;
import replab.sim.World;

/**
 * What clients and operators do in a run by the clock: some strands at the same time, each one
 * thing after another.
 */
public record Workload(Seq<Seq<Act>> strands) {
  /** Whoever leads when it is done; for a restart, whoever is down. */
  static final String LEADER = "leader";

  /** One of those that could be promoted, drawn from the seed. */
  static final String ANY = "any";

  /** What a thing to do can begin with. */
  public static final Seq<String> VERBS =
      Seq.of(
          "read", "write", "add", "delete", "cas", "run", "crash", "restart", "pause", "resume",
          "isolate", "heal", "promote", "await", "repeat");

  private static final NodeId NAMELESS = new NodeId("client");
  private static final Pattern REPEAT = Pattern.compile("repeat\\s+(\\d{1,5})\\s*\\{([^{}]*)\\}");
  private static final Pattern AS = Pattern.compile("(?:^|\\s)as=(\\S+)");
  private static final int LONGEST = 200_000;

  private static final String WHAT_THERE_IS =
      "write x 5, read x from=n2 and the like, run 10ms or run exp:5ms, crash leader, crash n1,"
          + " restart n1, pause n1, resume n1, isolate n1, heal, promote n2, await leader,"
          + " repeat 5 { … }";

  /** One thing that somebody does. */
  public sealed interface Act {
    /** Asks, and waits for the answer. */
    record Ask(NodeId client, Planned planned) implements Act {}

    /** Lets time pass. */
    record Run(Latency span) implements Act {}

    /** Waits until a node leads that is up. */
    record AwaitLeader() implements Act {}

    /** {@code crash}, {@code restart}, {@code pause}, {@code resume} or {@code isolate}. */
    record Fault(String verb, String whom) implements Act {}

    record Heal() implements Act {}

    record Promote(String whom) implements Act {}
  }

  /**
   * Reads {@code repeat 3 { write x $i; run exp:5ms } / run 10ms; crash leader}: strands stand
   * between slashes. Throws {@link Mistake} for what cannot be done in this world.
   */
  static Workload parse(String text, World<?, ?, ?> world) {
    var strands = Seq.<Seq<Act>>empty();
    for (var strand : repeated(text).split("\\s/\\s", -1)) {
      var acts = Seq.<Act>empty();
      for (var each : strand.split("[;\n]", -1))
        if (!each.isBlank()) acts = acts.add(act(each.strip(), world));
      if (!acts.isEmpty()) strands = strands.add(acts);
    }
    if (strands.isEmpty()) throw new Mistake("Do what? There is " + WHAT_THERE_IS + ".");
    return new Workload(strands);
  }

  /** What clients planned, all of them at the same time. */
  static Workload planned(Plans plans, World<?, ?, ?> world) {
    var strands = Seq.<Seq<Act>>empty();
    for (var plan : plans.texts().entries()) {
      var acts = Seq.<Act>empty();
      for (var each : plan.value().split(";", -1))
        if (!each.isBlank()) acts = acts.add(ask(plan.key(), each.strip(), world));
      strands = strands.add(acts);
    }
    return new Workload(strands);
  }

  /** The same with one thing more to do when the last strand is over. */
  Workload then(Act act) {
    return new Workload(strands.set(strands.size() - 1, strands.last().add(act)));
  }

  boolean any(Predicate<Act> wanted) {
    return strands.any(acts -> acts.any(wanted));
  }

  /** Every block written out, the innermost first. */
  private static String repeated(String text) {
    var flat = text;
    for (var block = REPEAT.matcher(flat); block.find(); block = REPEAT.matcher(flat)) {
      int count = Integer.parseInt(block.group(1));
      if ((long) count * block.group(2).length() + flat.length() > LONGEST)
        throw new Mistake("That is too much for one run: repeat fewer times.");
      var rounds = Seq.<String>empty();
      for (int i = 1; i <= count; i++) rounds = rounds.add(block.group(2).replace("$i", i + ""));
      flat =
          flat.substring(0, block.start()) + String.join(";", rounds) + flat.substring(block.end());
    }
    if (flat.contains("{") || flat.contains("}"))
      throw new Mistake("Put what is repeated in braces: repeat 5 { write x $i; run 10ms }");
    return flat;
  }

  private static Act act(String text, World<?, ?, ?> world) {
    var words = text.split("\\s+", -1);
    return switch (words[0]) {
      case "read", "write", "delete", "add", "cas" -> ask(text, world);
      case "run" -> run(one(words, text));
      case "await" -> await(one(words, text));
      case "heal" -> new Act.Heal();
      case "promote" -> promote(one(words, text), world);
      case "crash", "restart", "pause", "resume", "isolate" ->
          new Act.Fault(words[0], whom(one(words, text), world));
      default ->
          throw new Mistake(
              "\"" + text + "\" is nothing that can be swept. What is: " + WHAT_THERE_IS + ".");
    };
  }

  private static String one(String[] words, String text) {
    if (words.length == 2) return words[1];
    throw new Mistake("\"" + text + "\": say one word behind " + words[0] + ".");
  }

  private static Act run(String span) {
    var latency = Latency.parse(span);
    return new Act.Run(latency);
  }

  private static Act await(String whom) {
    if (whom.equals(LEADER)) return new Act.AwaitLeader();
    throw new Mistake("What can be awaited is a leader: await leader.");
  }

  private static Act promote(String whom, World<?, ?, ?> world) {
    if (!world.protocol().orders().has("promote"))
      throw new Mistake("In such a cluster nobody is promoted.");
    if (!whom.equals(ANY)) known(whom, world);
    return new Act.Promote(whom);
  }

  private static String whom(String whom, World<?, ?, ?> world) {
    if (whom.equals(LEADER)) {
      if (!world.names().any(node -> world.observe(node).leads()))
        throw new Mistake("Nobody leads here: name the node.");
    } else known(whom, world);
    return whom;
  }

  private static void known(String name, World<?, ?, ?> world) {
    if (world.has(new NodeId(name))) return;
    var there = String.join(", ", world.names().map(NodeId::name));
    throw new Mistake("There is no node " + name + "; there are " + there + ".");
  }

  // Operations

  private static Act ask(String text, World<?, ?, ?> world) {
    var as = AS.matcher(text);
    return as.find()
        ? ask(new NodeId(as.group(1)), as.replaceAll("").strip(), world)
        : ask(NAMELESS, text, world);
  }

  private static Act ask(NodeId client, String text, World<?, ?, ?> world) {
    if (world.has(client)) throw new Mistake(client + " is a node: name the client otherwise.");
    Protocol<?, ?, ?> protocol = world.protocol();
    var planned = Planned.parse(text, protocol.options());
    protocol.check(planned.op());
    for (var node : planned.nodes()) known(node.name(), world);
    return new Act.Ask(client, planned);
  }

  /** As it was typed, less its value: what is told apart when many are counted. */
  static String label(Planned planned) {
    var op = planned.op();
    var words = Seq.of(op.toString().replaceFirst("[ =].*", ""), op.key());
    for (var option : op.options().entries())
      words = words.add(option.key() + "=" + option.value());
    var nodes = planned.any() ? ANY : String.join(",", planned.nodes().map(NodeId::name));
    if (!nodes.isEmpty()) words = words.add((op.changesData() ? "via=" : "from=") + nodes);
    return String.join(" ", words);
  }
}
