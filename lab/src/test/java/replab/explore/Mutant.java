package replab.explore;

import replab.core.Conflict;
import replab.core.Event;
import replab.core.Local;
import replab.core.Model;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Op;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Step;
import replab.core.Table;

/** A protocol with one mistake in it. */
public record Mutant<S, M, R>(Protocol<S, M, R> right, Mistake<S, M, R> mistake)
    implements Protocol<S, M, R> {

  @Override
  public Seq<R> initial(NodeId self, Seq<NodeId> members) {
    return right.initial(self, members);
  }

  @Override
  public Step<S, M, R> boot(Local here, Seq<R> durable) {
    return mistake.boot(right, here, durable);
  }

  @Override
  public Step<S, M, R> on(Local here, S state, Event<M, R> event) {
    return mistake.on(right, here, state, event);
  }

  @Override
  public Seq<R> compact(Seq<R> durable) {
    return right.compact(durable);
  }

  @Override
  public Observation observe(NodeId self, S state) {
    return right.observe(self, state);
  }

  @Override
  public String describe(M message) {
    return right.describe(message);
  }

  @Override
  public boolean replicates(M message) {
    return right.replicates(message);
  }

  @Override
  public boolean advances(String timer) {
    return right.advances(timer);
  }

  @Override
  public boolean carries(M message, Op op) {
    return right.carries(message, op);
  }

  @Override
  public Model model() {
    return right.model();
  }

  @Override
  public Table<String, String> figures() {
    return right.figures();
  }

  @Override
  public boolean takes(Op op, Observation node) {
    return right.takes(op, node);
  }

  @Override
  public boolean gathers() {
    return right.gathers();
  }

  @Override
  public Seq<NodeId> attendants() {
    return right.attendants();
  }

  @Override
  public Table<String, String> orders() {
    return right.orders();
  }

  @Override
  public Table<String, String> options() {
    return right.options();
  }

  @Override
  public void check(Op op) {
    right.check(op);
  }

  @Override
  public Seq<Conflict> conflicts(NodeId self, S state) {
    return right.conflicts(self, state);
  }

  @Override
  public Table<String, String> settings() {
    return right.settings();
  }

  @Override
  public Table<String, String> meanings() {
    return right.meanings();
  }

  @Override
  public Mutant<S, M, R> set(String key, String value) {
    return new Mutant<>(right.set(key, value), mistake);
  }
}
