package replab.course.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import replab.core.Seq;

class TapeTest {
  @TempDir Path place;

  private Path written() throws IOException {
    var file = place.resolve("tape");
    try (var tape = new Tape(file, "secret")) {
      tape.write(Seq.of("started", "ä"));
      tape.write(Seq.of("passed", ""));
    }
    return file;
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    assertThat(Tape.read(written(), "secret"))
        .containsExactly(Seq.of("started", "ä"), Seq.of("passed", ""));
  }

  @Test
  void aTapeThatBreaksOffGivesItsWholeRecords() throws IOException {
    var file = written();
    var bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 3));
    assertThat(Tape.read(file, "secret")).containsExactly(Seq.of("started", "ä"));
  }

  @Test
  void whoDoesNotKnowTheSecretIsNotRead() throws IOException {
    var file = written();
    assertThat(Tape.read(file, "another")).isEmpty();
    Files.write(file, new byte[] {0, 0, 0, 1, 0, 0, 0, 9, 1}, StandardOpenOption.APPEND);
    assertThat(Tape.read(file, "secret")).hasSize(2);
  }
}
