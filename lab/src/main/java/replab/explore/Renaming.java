package replab.explore;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.Node;
import replab.sim.Timer;

/**
 * Gives nodes other names, wherever those stand in a value made of records, lists and tables. A
 * list of nodes in the order of their names is taken for a set, and put in order again. In text
 * there are no names, save behind the space in that of a timer: {@code silent n2}.
 *
 * @param names what nodes are called instead; those that are missing keep their names
 */
record Renaming(Table<NodeId, NodeId> names) {
  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return shape(type);
        }
      };

  /** How to take a record to pieces, and to put it together. */
  private record Shape(Seq<Method> parts, Constructor<?> whole) {}

  NodeId of(NodeId name) {
    return names.get(name, name);
  }

  <S, M, R> Node<S, M, R> of(Node<S, M, R> node) {
    var timers = Table.<String, Timer>empty();
    for (var timer : node.timers().entries())
      timers = timers.put(timer(timer.key()), timer.value());
    return node.renamed(of(node.id()), same(node.state()), same(node.disk()), timers);
  }

  <M> Envelope<M> of(Envelope<M> envelope) {
    return new Envelope<>(of(envelope.from()), of(envelope.to()), same(envelope.content()));
  }

  <M> Choice<M> of(Choice<M> choice) {
    return choice instanceof Choice.Fire<M>(var node, var timer)
        ? new Choice.Fire<>(of(node), timer(timer))
        : same(choice);
  }

  private String timer(String name) {
    int space = name.indexOf(' ');
    return space < 0
        ? name
        : name.substring(0, space + 1) + of(new NodeId(name.substring(space + 1)));
  }

  /** A value of the same type. Throws {@link Unalike} for what it cannot take to pieces. */
  @SuppressWarnings("unchecked") // what comes of a value is of its type
  <T> T same(T value) {
    return (T) any(value);
  }

  private Object any(Object value) {
    return switch (value) {
      case NodeId name -> of(name);
      case Envelope<?> envelope -> of(envelope);
      case Seq<?> list -> list(list);
      case Table<?, ?> table -> table(table);
      case Optional<?> maybe -> maybe.map(this::any);
      case Record record -> record(record);
      case String _, Number _, Boolean _, Enum<?> _, java.time.Duration _ -> value;
      default -> throw new Unalike("a " + value.getClass().getSimpleName() + " hides its parts");
    };
  }

  private Seq<?> list(Seq<?> list) {
    var renamed = list.map(this::any);
    return set(list) ? Seq.copyOf(renamed.stream().sorted().toList()) : renamed;
  }

  private static boolean set(Seq<?> list) {
    for (int i = 0; i < list.size(); i++)
      if (!(list.get(i) instanceof NodeId name)
          || (i > 0 && list.get(i - 1) instanceof NodeId before && before.compareTo(name) >= 0))
        return false;
    return true;
  }

  @SuppressWarnings("unchecked") // the keys that come of keys are of their type
  private <K extends Comparable<K>> Table<K, Object> table(Table<?, ?> table) {
    var renamed = Table.<K, Object>empty();
    for (var entry : table.entries())
      renamed = renamed.put((K) any(entry.key()), any(entry.value()));
    return renamed;
  }

  private Object record(Record record) {
    var shape = SHAPES.get(record.getClass());
    try {
      var parts = new Object[shape.parts.size()];
      boolean other = false;
      for (int i = 0; i < parts.length; i++) {
        var part = shape.parts.get(i).invoke(record);
        parts[i] = any(part);
        other |= parts[i] != part;
      }
      return other ? shape.whole.newInstance(parts) : record;
    } catch (InvocationTargetException | IllegalAccessException | InstantiationException e) {
      throw new Unalike(record.getClass().getSimpleName() + " cannot be put together: " + e);
    }
  }

  private static Shape shape(Class<?> type) {
    var components = type.getRecordComponents();
    try {
      var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      var whole = type.getDeclaredConstructor(types);
      var parts = Arrays.stream(components).map(RecordComponent::getAccessor).collect(Seq.toSeq());
      whole.setAccessible(true);
      for (var part : parts) part.setAccessible(true);
      return new Shape(parts, whole);
    } catch (NoSuchMethodException e) {
      throw new Unalike(type.getSimpleName() + " cannot be put together: " + e);
    }
  }
}
