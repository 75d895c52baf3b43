package replab.command;

import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Table;

/** What TAB offers where settings are made: their keys with what they are for, then values. */
public final class Dials {
  private Dials() {}

  /** The settings of a protocol. */
  public static Seq<Candidate> candidates(
      Protocol<?, ?, ?> protocol, Seq<String> words, int index) {
    var meanings = protocol.meanings();
    for (var setting : protocol.settings().entries())
      if (!meanings.has(setting.key())) meanings = meanings.put(setting.key(), setting.value());
    return candidates(meanings, words, index);
  }

  /** What has these meanings. */
  public static Seq<Candidate> candidates(
      Table<String, String> meanings, Seq<String> words, int index) {
    var typed = index < words.size() ? words.get(index) : "";
    int equals = typed.indexOf('=');
    if (equals < 0)
      return meanings.entries().map(each -> new Candidate(each.key() + "=", each.value(), false));
    var key = typed.substring(0, equals);
    return Catalog.values(meanings.get(key, "")).map(value -> Candidate.of(key + "=" + value));
  }
}
