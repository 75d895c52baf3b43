package replab.check;

import replab.core.Content;
import replab.core.History;
import replab.core.Observation;
import replab.core.Op;
import replab.core.Operation;
import replab.core.Seq;

/**
 * No acknowledged write is lost: each has left its record with those whose data will stand.
 *
 * <p>Where an answer carries a position and the survivor's log reaches around it, the log decides:
 * the record that ends at the position must be the write's, by its term or its text; where records
 * tell no term, that of an add or of a call such as random() is any that changes its key. A record
 * that the log has forgotten, being older than the part it keeps, counts as kept.
 *
 * <p>Where answers carry version vectors, a change is replaced only by one that knew of it: of two
 * that did not know of each other, the one that is dropped is lost. Where siblings are kept, a
 * delete is kept when it spares only what it did not know of.
 *
 * <p>Where a key is a set, each add has left its element, unless somebody may have taken it away
 * since. What has become of a write to a text nobody can tell.
 *
 * <p>Elsewhere the data and the texts in the log decide, and they tell less: a value written twice
 * is taken for the one as for the other; a write that a later change of its key may have replaced
 * is not called lost while that later one is there; an add, or a call such as random(), whose value
 * nobody knows, is never called lost.
 */
public final class Durability {
  private Durability() {}

  public static Verdict judge(History history, Observation survivor) {
    return judge(history, Seq.of(survivor), Content.REGISTER);
  }

  /** Asks the leaders of the highest term; while none of it leads, all copies, on disks too. */
  public static Verdict judge(Scene scene) {
    return judge(scene.history(), scene.survivors(), scene.content());
  }

  /** Whether it is an acknowledged write that is lost; of a text nobody can tell. */
  public static boolean isLost(Scene scene, Operation write) {
    return scene.content() != Content.TEXT && lost(scene, write);
  }

  static boolean lost(Scene scene, Operation write) {
    if (scene.content() == Content.TEXT) throw Consistency.unknown(Elements.OF_TEXTS);
    return lost(scene.history(), scene.survivors(), scene.content(), write);
  }

  private static Verdict judge(History history, Seq<Observation> survivors, Content content) {
    var acknowledged = Seq.copyOf(history.operations().values()).filter(Durability::acknowledged);
    if (content == Content.TEXT && !acknowledged.isEmpty())
      return new Verdict.Unknown(Elements.OF_TEXTS + ".");
    var lost = acknowledged.filter(write -> lost(history, survivors, content, write));
    if (!lost.isEmpty()) return new Verdict.Broken(sentence(lost), lost.map(Operation::ticket));
    return new Verdict.Holds(
        acknowledged.isEmpty()
            ? "no write was acknowledged yet"
            : Words.count(acknowledged.size(), "acknowledged write", "none lost"));
  }

  private static String sentence(Seq<Operation> lost) {
    var which = lost.map(write -> write.ticket() + " (" + write.op() + ")");
    return Words.list(which)
        + (lost.size() == 1 ? " was" : " were")
        + " acknowledged and "
        + (lost.size() == 1 ? "is" : "are")
        + " lost.";
  }

  private static boolean acknowledged(Operation operation) {
    return operation.op().changesData() && operation.ok();
  }

  private static boolean lost(
      History history, Seq<Observation> survivors, Content content, Operation write) {
    return acknowledged(write)
        && !survivors.any(node ->
            content == Content.SET
                ? keepsElement(history, node, write)
                : keeps(history, node, content, write));
  }

  /** An element that somebody may have taken away is not lost, nor is what took one away. */
  private static boolean keepsElement(History history, Observation node, Operation write) {
    if (!(write.op() instanceof Op.Write(var key, var item, _)) || !Changes.isLiteral(item))
      return true;
    return Elements.of(node.data().find(key).map(Seq::of).orElse(Seq.empty())).contains(item)
        || Changes.of(history, key)
            .any(change -> Elements.takes(change.op(), item) && !change.precedes(write));
  }

  private static boolean keeps(
      History history, Observation node, Content content, Operation write) {
    var position = Changes.stamp(write).position();
    if (position.isZero() || node.received().isZero())
      return shows(history, node, content, write)
          || Changes.of(history, write.op().key())
              .any(later -> replaces(later, write) && shows(history, node, content, later));
    if (position.isAfter(node.received())) return false;
    return !position.isAfter(Logs.start(node)) || logged(node, write);
  }

  private static boolean logged(Observation node, Operation write) {
    var stamp = Changes.stamp(write);
    return node.log()
        .any(entry ->
            entry.to().equals(stamp.position())
                && (entry.term() == stamp.term() || maySay(entry, write.op())));
  }

  private static boolean maySay(Observation.Entry entry, Op change) {
    boolean anyValue = Changes.leaves(change).isEmpty() && entry.term() == 0;
    return Changes.logText(change).filter(entry.text()::equals).isPresent()
        || (anyValue && entry.text().startsWith(change.key() + "="));
  }

  private static boolean shows(
      History history, Observation node, Content content, Operation write) {
    var values = Changes.leaves(write.op());
    if (values.isEmpty()) return true;
    var siblings = Changes.siblings(node, write.op().key());
    boolean present =
        values.get().isEmpty()
            ? siblings.all(value -> content == Content.SIBLINGS && spares(history, write, value))
            : siblings.contains(values.get().first());
    var text = Changes.logText(write.op());
    return present
        || node.log().any(entry -> text.filter(entry.text()::equals).isPresent())
        || text.filter(node::hasAccepted).isPresent();
  }

  /** Whether somebody whose change a delete did not know of can have left a value. */
  private static boolean spares(History history, Operation delete, String value) {
    return Changes.of(history, delete.op().key())
        .any(change -> Changes.canLeave(change.op(), Seq.of(value)) && !replaces(delete, change));
  }

  /**
   * Whether one change meant to replace another: it knew of it, where answers tell what changes
   * rest on; elsewhere it began after the other had ended.
   */
  private static boolean replaces(Operation later, Operation write) {
    var vector = Changes.stamp(write).vector();
    return (vector.isNone() || !later.ok())
        ? write.precedes(later)
        : !later.equals(write) && Changes.stamp(later).vector().covers(vector);
  }
}
