package replab.command;

import java.util.function.Predicate;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Switch;
import replab.core.Table;
import replab.sim.Latency;
import replab.sim.Link;
import replab.sim.Tempo;

/**
 * A system that people know: a kind of cluster with that system's documented defaults, and with its
 * own words for the dials.
 *
 * @param system its name and version, as the manual has it
 * @param failure the commands that show what it is famous for failing at
 * @param kind the kind of cluster that stands for it
 * @param members its nodes, where nobody says which
 * @param settings what differs from the kind's own defaults
 * @param chosen those of them that are no defaults there, but an example
 * @param latencies one way and back, by two names with a space between
 * @param words its own words, typed as settings and as options of operations
 * @param lag its own columns for PostgreSQL's of the same meaning, and its {@code view}; or empty
 * @param rows what is what, and where the lab is not the system
 */
public record Preset(
    String name,
    String system,
    String summary,
    String failure,
    String kind,
    Seq<NodeId> members,
    Table<String, String> settings,
    Seq<String> chosen,
    Table<String, String> latencies,
    Table<String, Word> words,
    Table<String, String> lag,
    Seq<Row> rows) {
  /**
   * One of its words.
   *
   * @param dial the lab's setting, or option of an operation
   * @param as what the dial is set to, with {@code {}} for the value that was typed
   * @param values what values of a form (a regular expression that takes capitals for small
   *     letters) come to instead, with {@code {}} as well
   * @param refused what is said of values, of such a form, that the lab does not have
   * @param meaning a line for those who choose, with the values behind a colon
   */
  public record Word(
      String dial,
      String as,
      Table<String, String> values,
      Table<String, String> refused,
      String meaning) {
    /** Throws {@link Mistake} for a value that the lab does not have. */
    String value(String typed) {
      for (var spelling : Switch.alike(typed))
        for (var each : values.entries())
          if (spelling.matches("(?i)" + each.key())) return each.value().replace("{}", spelling);
      for (var each : refused.entries())
        if (typed.strip().matches("(?i)" + each.key()))
          throw new Mistake(each.value().replace("{}", typed.strip()));
      return as.replace("{}", typed.strip());
    }
  }

  /**
   * One thing in both.
   *
   * @param source the section of the manual, or the paper
   */
  public record Row(String lab, String there, String differs, String source) {}

  /** {@code plain} with the settings of this system. */
  Protocol<?, ?, ?> applied(Protocol<?, ?, ?> plain) {
    var protocol = plain;
    for (var key : Catalog.order(plain, settings)) protocol = protocol.set(key, settings.at(key));
    return protocol;
  }

  /** The settings that the system itself comes with, where the kind's own are others. */
  public Seq<String> defaults() {
    return shown(key -> !chosen.contains(key));
  }

  /** The settings that somebody chose, there as here. */
  public Seq<String> examples() {
    return shown(chosen::contains);
  }

  private Seq<String> shown(Predicate<String> wanted) {
    return Seq.copyOf(settings.entries())
        .filter(each -> wanted.test(each.key()))
        .map(each -> each.key() + "=" + each.value());
  }

  /** How far the nodes are from each other; a link whose ends are missing is left out. */
  Tempo tempo(Seq<NodeId> present) {
    var tempo = Tempo.DEFAULT;
    for (var each : latencies.entries()) {
      var ends = Seq.of(each.key().split(" ")).map(NodeId::new);
      if (ends.all(present::contains))
        tempo = tempo.latency(new Link(ends.first(), ends.last()), Latency.parse(each.value()));
    }
    return tempo;
  }

  /** The same settings in the lab's words. Throws {@link Mistake} where two mean one dial. */
  Table<String, String> translated(Table<String, String> typed) {
    var translated = Table.<String, String>empty();
    for (var each : typed.entries()) {
      var word = words.find(each.key());
      var dial = word.map(Word::dial).orElse(each.key());
      if (translated.has(dial))
        throw new Mistake(
            each.key() + "= and another word here both set " + dial + "; one must go.");
      translated = translated.put(dial, word.map(w -> w.value(each.value())).orElse(each.value()));
    }
    return translated;
  }
}
