package replab.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import replab.core.Mistake;

/** A file that a command writes; one that is there is left alone unless that was said. */
public record NewFile(String name, Path path) {
  /** Throws {@link Mistake} where nothing can or may be written. */
  public static NewFile of(Session session, String name, boolean overwrite) {
    if (name.isBlank()) throw new Mistake("A file needs a name, such as f.lab.");
    return of(session.file(name), name, overwrite, "overwrite=on");
  }

  /** The same of a path; {@code assent} is how one says that it may be overwritten. */
  public static NewFile of(Path path, String name, boolean overwrite, String assent) {
    if (Files.isDirectory(path)) throw new Mistake(name + " is a directory: name a file in it.");
    if (Files.exists(path) && !overwrite)
      throw new Mistake("There is a file " + name + " already: say " + assent + " as well.");
    return new NewFile(name, path);
  }

  /** What its name ends in, behind the last dot. */
  public String ending() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  public void write(String text) {
    try {
      WholeFile.write(path, text);
    } catch (NoSuchFileException e) {
      throw new Mistake("There is no directory for " + name + ".");
    } catch (AccessDeniedException e) {
      throw new Mistake(name + " may not be written: choose another place.");
    } catch (IOException e) {
      throw new Mistake(name + " cannot be written: " + e.getMessage());
    }
  }
}
