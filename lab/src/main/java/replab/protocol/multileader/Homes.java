package replab.protocol.multileader;

import java.util.Optional;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;

/** Which node takes the writes of a key: the one of the longest prefix that it begins with. */
final class Homes {
  private Homes() {}

  /** None where every node takes them. */
  static Optional<NodeId> of(Table<String, NodeId> homes, String key) {
    var home = Optional.<NodeId>empty();
    int longest = -1;
    for (var each : homes.entries())
      if (key.startsWith(each.key()) && each.key().length() > longest) {
        longest = each.key().length();
        home = Optional.of(each.value());
      }
    return home;
  }

  /** The prefixes of keys whose writes a node takes, as people read it. */
  static String shown(Table<String, NodeId> homes, NodeId self) {
    var here = homes.entries().filter(each -> each.value().equals(self)).map(Table.Entry::key);
    if (here.isEmpty()) return NONE;
    return here.contains("") ? ALL : String.join(" ", here);
  }

  /** Whether a node that shows this takes the writes of a key. */
  static boolean takes(String shown, String key) {
    if (shown.equals(NONE)) return false;
    return shown.equals(ALL) || Seq.of(shown.split(" ")).any(key::startsWith);
  }

  private static final String NONE = "of no key";
  private static final String ALL = "of all keys";
}
