package replab.sim;

import java.util.Optional;
import replab.core.Effect;
import replab.core.Effect.Reply;
import replab.core.Seq;

/**
 * What an event made of a node.
 *
 * @param sent messages to other nodes
 * @param replies answers to clients
 * @param effects all that the node asked for, in its order
 * @param refusal why an operator's order has no effect
 */
public record Outcome<S, M, R>(
    Node<S, M, R> node,
    Seq<Envelope<M>> sent,
    Seq<Reply<M, R>> replies,
    Seq<Effect<M, R>> effects,
    Optional<String> refusal) {}
