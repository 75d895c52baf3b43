package replab.command;

import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Table;

/** What TAB offers where settings are made: their keys with what they are for, then values. */
public final class Dials {
  private Dials() {}

  /** The settings of a kind of cluster. */
  public static Seq<Candidate> settings(
      Catalog.Kind kind, Protocol<?, ?, ?> protocol, Seq<String> words, int index) {
    return candidates(kind.withWords(protocol.meanings()), words, index);
  }

  /** The options of one operation. */
  public static Seq<Candidate> options(
      Catalog.Kind kind, Protocol<?, ?, ?> protocol, Seq<String> words, int index) {
    return candidates(kind.withWords(protocol.options()), words, index);
  }

  private static Seq<Candidate> candidates(
      Table<String, String> meanings, Seq<String> words, int index) {
    var typed = index < words.size() ? words.get(index) : "";
    int equals = typed.indexOf('=');
    if (equals < 0)
      return meanings.entries().map(each -> new Candidate(each.key() + "=", each.value(), false));
    var key = typed.substring(0, equals);
    return Catalog.values(meanings.get(key, "")).map(value -> Candidate.of(key + "=" + value));
  }
}
