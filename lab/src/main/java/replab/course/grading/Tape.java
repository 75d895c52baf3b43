package replab.course.grading;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import replab.core.Seq;

/**
 * What a grading process writes down for its parent, record by record, so that a process that is
 * ended leaves all it had found. Every record begins with a secret that only the two of them know.
 */
final class Tape implements AutoCloseable {
  private static final int LONGEST = 1_000_000;

  private final String secret;
  private final DataOutputStream out;

  Tape(Path file, String secret) throws IOException {
    this.secret = secret;
    OutputStream stream = Files.newOutputStream(file);
    this.out = new DataOutputStream(stream);
  }

  synchronized void write(Seq<String> words) {
    try {
      out.writeInt(words.size() + 1);
      word(secret);
      for (var each : words) word(each);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void word(String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** The records up to the first that is not whole, or does not know the secret. */
  static Seq<Seq<String>> read(Path file, String secret) throws IOException {
    Seq<Seq<String>> records = Seq.empty();
    if (!Files.exists(file) || Files.size(file) > 10L * LONGEST) return records;
    var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
    while (in.available() > 0) {
      var record = record(in);
      if (record.isEmpty() || !record.first().equals(secret)) return records;
      records = records.add(record.drop(1));
    }
    return records;
  }

  private static Seq<String> record(DataInputStream in) throws IOException {
    Seq<String> words = Seq.empty();
    if (in.available() < 4) return words;
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      int length = in.available() < 4 ? -1 : in.readInt();
      if (length < 0 || length > in.available()) return Seq.empty();
      words = words.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }
    return words;
  }
}
