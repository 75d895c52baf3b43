package replab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import replab.command.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where progress is kept. A save is there as a whole or not at all, whenever the power fails; a
 * file that cannot be read is set aside, never thrown away and never fatal.
 */
final class ProgressFile {
  private final Optional<Path> file;
  private Progress progress = Progress.NONE;
  private String trouble = "";
  private boolean loaded;

  private ProgressFile(Optional<Path> file) {
    this.file = file;
  }

  static ProgressFile in(Path home) {
    return new ProgressFile(Optional.of(home.resolve("progress.json")));
  }

  /** Forgets everything when the lab ends. */
  static ProgressFile nowhere() {
    return new ProgressFile(Optional.empty());
  }

  /** Made only where it is needed: it takes a tenth of a second. */
  private static JsonMapper json() {
    return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  }

  Progress progress() {
    if (!loaded) load();
    return progress;
  }

  /** Whether someone was here before. */
  boolean exists() {
    return file.filter(Files::exists).isPresent();
  }

  /** What the learner should know about the file, in one sentence; once. */
  Optional<String> takeTrouble() {
    var taken = trouble;
    trouble = "";
    return taken.isEmpty() ? Optional.empty() : Optional.of(taken);
  }

  private void load() {
    loaded = true;
    if (file.isEmpty() || !Files.exists(file.get())) return;
    try {
      progress = json().readValue(Files.readString(file.get()), Progress.class);
    } catch (IOException | JacksonException e) {
      setAside(file.get());
    }
  }

  private void setAside(Path damaged) {
    int number = 1;
    while (Files.exists(aside(damaged, number))) number++;
    try {
      Files.move(damaged, aside(damaged, number));
      trouble =
          damaged.getFileName()
              + " could not be read: it is kept as "
              + aside(damaged, number).getFileName()
              + ", and progress begins anew.";
    } catch (IOException e) {
      trouble = damaged + " can neither be read nor set aside: progress begins anew.";
    }
  }

  private static Path aside(Path file, int number) {
    return file.resolveSibling("progress.damaged-" + number + ".json");
  }

  void save(Progress next) {
    progress = next;
    loaded = true;
    if (file.isEmpty()) return;
    try {
      Files.createDirectories(Optional.ofNullable(file.get().getParent()).orElse(Path.of("")));
      WholeFile.write(file.get(), json().writeValueAsString(next) + "\n");
    } catch (IOException | JacksonException e) {
      trouble = "Progress could not be kept in " + file.get() + ": " + e.getMessage() + ".";
    }
  }
}
