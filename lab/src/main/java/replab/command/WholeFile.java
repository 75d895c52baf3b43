package replab.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that is written whole or not at all: whoever is killed amid it, or finds the disk full,
 * leaves the one that was there.
 */
public final class WholeFile {
  private WholeFile() {}

  public static void write(Path file, String text) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      Files.writeString(file, text); // a device or a pipe cannot be replaced
      return;
    }
    var target = Files.exists(file) ? file.toRealPath() : file;
    var fresh = beside(target);
    try {
      try (var channel =
          FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) channel.write(bytes);
        channel.force(true);
      }
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** A name that no other process and no other thread takes. */
  private static Path beside(Path file) {
    var directory = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    long process = ProcessHandle.current().pid();
    return directory.resolve(
        "." + file.getFileName() + "." + process + "." + Thread.currentThread().threadId());
  }
}
