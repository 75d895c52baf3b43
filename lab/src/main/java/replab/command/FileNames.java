package replab.command;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import replab.core.Seq;

/** Names of files that could be meant by what was typed so far. */
final class FileNames {
  private static final int MOST = 500;

  private FileNames() {}

  static Seq<Candidate> beginning(Path directory, String typed) {
    int slash = typed.lastIndexOf('/') + 1;
    try {
      return in(directory.resolve(typed.substring(0, slash)), typed.substring(0, slash));
    } catch (IOException | InvalidPathException | DirectoryIteratorException e) {
      return Seq.empty(); // what cannot be read cannot be offered
    }
  }

  private static Seq<Candidate> in(Path directory, String before) throws IOException {
    List<Candidate> found = new ArrayList<>();
    try (var files = Files.newDirectoryStream(directory)) {
      for (var file : files) {
        if (found.size() == MOST) break;
        var name = String.valueOf(file.getFileName());
        if (!name.startsWith(".")) found.add(candidate(file, before + name));
      }
    }
    found.sort((a, b) -> a.value().compareTo(b.value()));
    return Seq.copyOf(found);
  }

  private static Candidate candidate(Path file, String name) {
    return Files.isDirectory(file)
        ? new Candidate(name + "/", "directory", false)
        : Candidate.of(name);
  }
}
