package replab.command.judge;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Says now and then that a judge still searches, and whether somebody wants no more. */
final class Patience implements BooleanSupplier {
  private static final long BETWEEN = Duration.ofSeconds(5).toNanos();

  private final BooleanSupplier stopped;
  private final Consumer<String> teller;
  private final long begun = System.nanoTime();
  private long told = begun;

  Patience(BooleanSupplier stopped, Consumer<String> teller) {
    this.stopped = stopped;
    this.teller = teller;
  }

  @Override
  public boolean getAsBoolean() {
    long now = System.nanoTime();
    if (now - told > BETWEEN) {
      told = now;
      teller.accept(
          "still searching after "
              + Duration.ofNanos(now - begun).toSeconds()
              + " s; Ctrl-C stops");
    }
    return stopped.getAsBoolean();
  }
}
