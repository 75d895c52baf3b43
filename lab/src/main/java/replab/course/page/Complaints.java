package replab.course.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import replab.core.Seq;

/** Collects what is wrong with one page, so that its author hears all of it at once. */
public final class Complaints {
  private final String file;
  private final List<Complaint> all = new ArrayList<>();

  public Complaints(String file) {
    this.file = file;
  }

  public String file() {
    return file;
  }

  public void add(int line, String sentence) {
    all.add(new Complaint(file, line, sentence));
  }

  /** In the order of the lines. */
  public Seq<Complaint> all() {
    var sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingInt(Complaint::line));
    return Seq.copyOf(sorted);
  }
}
