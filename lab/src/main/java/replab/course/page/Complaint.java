package replab.course.page;

/** What is wrong with a page, where, and what to write instead. */
public record Complaint(String file, int line, String sentence) {
  @Override
  public String toString() {
    return file + ":" + line + ": " + sentence;
  }
}
