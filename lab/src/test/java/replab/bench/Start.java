package replab.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How long the lab takes from its command to its prompt, beside a bare JLine program in the same
 * run. Each is started in a terminal of its own by script(1) of util-linux, in turn.
 */
final class Start {
  private static final int ROUNDS = 9;

  private Start() {}

  public static void main(String[] arguments) throws IOException {
    var root = Path.of(arguments[0]);
    var java = System.getProperty("java.home") + "/bin/java -XX:+UseSerialGC";
    var flags = " --enable-native-access=ALL-UNNAMED -Dorg.jline.terminal.provider=jni";
    var classes = System.getProperty("java.class.path");
    var bare = java + flags + " -cp '" + classes + "' " + Bare.class.getName();
    var home = Files.createTempDirectory("start");
    var lab = "'" + root.resolve("lab/run") + "' --home '" + home + "'";
    millis(lab, "lab>"); // builds, and trains its cache, where that is due
    var bares = new ArrayList<Double>();
    var labs = new ArrayList<Double>();
    for (int round = 0; round < ROUNDS; round++) {
      bares.add(millis(bare, "bare>"));
      labs.add(millis(lab, "lab>"));
    }
    System.out.print(
        String.format(
            Locale.ROOT,
            "start to prompt, median of %d: lab %.0f ms, bare JLine program %.0f ms, %.2f times that%n",
            ROUNDS,
            median(labs),
            median(bares),
            median(labs) / median(bares)));
  }

  private static double millis(String command, String prompt) throws IOException {
    long start = System.nanoTime();
    var terminal =
        new ProcessBuilder("script", "-qec", "stty rows 30 cols 100; " + command, "/dev/null")
            .redirectErrorStream(true);
    terminal.environment().put("TERM", "xterm-256color");
    var process = terminal.start();
    try (var out = process.getInputStream()) {
      var seen = new StringBuilder();
      var buffer = new byte[4096];
      for (int count = out.read(buffer); count >= 0; count = out.read(buffer)) {
        seen.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
        if (seen.indexOf(prompt) >= 0) return (System.nanoTime() - start) / 1e6;
      }
      throw new IllegalStateException("no prompt from " + command + ": " + seen);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }
}
