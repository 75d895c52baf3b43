package replab.protocol.multileader;

import replab.core.VersionVector;
import replab.protocol.merge.Copy;

/**
 * What a node holds of one key.
 *
 * @param vector the changes of this key that it knows of
 */
record Held(VersionVector vector, Copy copy) {
  Held merge(Held other) {
    return new Held(vector.merge(other.vector), copy.merge(other.copy));
  }

  boolean isGone() {
    return copy.values().isEmpty();
  }

  /** {@code x=5 [n1:1]}, {@code delete x [n1:2]}. */
  String told(String key) {
    var values = copy.values();
    var what = values.isEmpty() ? "delete " + key : key + "=" + String.join(" | ", values);
    return what + " " + vector;
  }
}
