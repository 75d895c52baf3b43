package replab.protocol.paxos;

import java.util.Optional;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Step;
import replab.protocol.consensus.Acceptor;
import replab.protocol.consensus.Proposal;
import replab.protocol.paxos.Durable.Kept;
import replab.protocol.paxos.Message.Accept;
import replab.protocol.paxos.Message.Accepted;
import replab.protocol.paxos.Message.Prepare;
import replab.protocol.paxos.Message.Promise;
import replab.protocol.paxos.Message.Rejected;
import replab.protocol.paxos.Node.Letter;
import replab.protocol.paxos.Node.Pending;

/** What an acceptor does: it promises and accepts, and says so once that is on its disk. */
final class Accepting {
  private final Settings settings;

  Accepting(Settings settings) {
    this.settings = settings;
  }

  Step<Node, Message, Durable> prepare(Node me, NodeId from, Prepare request) {
    var register = me.register(request.key());
    return register
        .acceptor()
        .promise(request.ballot())
        .map(acceptor ->
            keep(
                me,
                request.key(),
                register.with(acceptor),
                Seq.of(
                    new Letter(
                        from, new Promise(request.key(), request.ballot(), acceptor.accepted())))))
        .orElseGet(() ->
            me.step()
                .send(
                    from,
                    new Rejected(request.key(), request.ballot(), register.acceptor().promised())));
  }

  Step<Node, Message, Durable> accept(Node me, NodeId from, Accept request) {
    var register = me.register(request.key());
    var ballot = request.proposal().ballot();
    return accepted(register.acceptor(), request.proposal())
        .map(acceptor ->
            keep(
                me,
                request.key(),
                register.with(acceptor),
                Seq.of(new Letter(from, new Accepted(request.key(), ballot)))))
        .orElseGet(() ->
            me.step()
                .send(from, new Rejected(request.key(), ballot, register.acceptor().promised())));
  }

  /** The rule that {@code accepts=any} breaks: nothing below what was promised. */
  Optional<Acceptor<String>> accepted(Acceptor<String> acceptor, Proposal<String> proposal) {
    return settings.acceptsAny
        ? Optional.of(new Acceptor<>(acceptor.promised(), Optional.of(proposal)))
        : acceptor.accept(proposal);
  }

  /** On to the disk with it; the letters go out when it is there. */
  Step<Node, Message, Durable> keep(Node me, String key, Register register, Seq<Letter> letters) {
    var record = settings.forgetsPromises ? register.withoutPromise() : register;
    return me.with(key, register)
        .withPending(me.pending().add(new Pending(letters)))
        .step()
        .write(new Kept(key, record));
  }
}
