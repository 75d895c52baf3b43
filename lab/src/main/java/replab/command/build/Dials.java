package replab.command.build;

import replab.command.Candidate;
import replab.command.Catalog;
import replab.core.Protocol;
import replab.core.Seq;

/** What TAB offers where settings are made: their keys with what they are for, then values. */
final class Dials {
  private Dials() {}

  static Seq<Candidate> candidates(Protocol<?, ?, ?> protocol, Seq<String> words, int index) {
    var typed = index < words.size() ? words.get(index) : "";
    int equals = typed.indexOf('=');
    return equals < 0 ? keys(protocol) : values(protocol, typed.substring(0, equals));
  }

  private static Seq<Candidate> keys(Protocol<?, ?, ?> protocol) {
    return protocol
        .settings()
        .entries()
        .map(each ->
            new Candidate(
                each.key() + "=", protocol.meanings().get(each.key(), each.value()), false));
  }

  private static Seq<Candidate> values(Protocol<?, ?, ?> protocol, String key) {
    return Catalog.values(protocol.meanings().get(key, ""))
        .map(value -> Candidate.of(key + "=" + value));
  }
}
