package replab.command;

import java.util.Optional;

/** What other tools call the same thing. */
final class Synonyms {
  private Synonyms() {}

  static Optional<String> of(String name) {
    return switch (name) {
      case "get", "select" -> Optional.of("read");
      case "put", "insert", "update" -> Optional.of("write");
      case "del", "remove", "rm" -> Optional.of("delete");
      case "incr", "increment" -> Optional.of("add");
      case "kill", "stop" -> Optional.of("crash");
      case "boot", "recover" -> Optional.of("restart");
      case "partition", "split" -> Optional.of("cut");
      case "unite", "reconnect" -> Optional.of("heal");
      case "bye", "q" -> Optional.of("quit");
      case "man", "commands" -> Optional.of("help");
      case "back" -> Optional.of("undo");
      case "assert" -> Optional.of("expect");
      case "wait", "sleep", "advance" -> Optional.of("run");
      case "queue", "inbox" -> Optional.of("messages");
      case "state", "info" -> Optional.of("status");
      default -> Optional.empty();
    };
  }
}
