package replab.core;

/** What an operator tells a node, such as {@code promote} or {@code follow n2}. */
public record Order(String verb, Seq<String> arguments) {
  @Override
  public String toString() {
    var text = new StringBuilder(verb);
    for (var argument : arguments) text.append(' ').append(argument);
    return text.toString();
  }
}
