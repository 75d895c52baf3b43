package replab.core;

/** What a node tells a client. */
public sealed interface Answer {
  /** The change is made, as safely as was asked for. */
  record Done(Stamp stamp) implements Answer {}

  /** {@code values} is empty where the key is absent, and holds more than one for siblings. */
  record Found(Seq<String> values, Stamp stamp) implements Answer {}

  /** Refused before any copy was made: nothing has happened, and nothing will. */
  record Failed(String reason) implements Answer {}

  /** The node gave up waiting: the change may or may not survive. */
  record Unsure(String reason) implements Answer {}
}
