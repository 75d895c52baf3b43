package replab.sim;

import java.time.Duration;
import replab.core.Chance;
import replab.core.Durations;
import replab.core.Mistake;
import replab.core.Seq;

/** How long something takes, as a distribution that is drawn from. */
public sealed interface Latency {
  record Constant(Duration span) implements Latency {}

  record Uniform(Duration least, Duration most) implements Latency {}

  record Exponential(Duration mean) implements Latency {}

  /** Never less than {@code least}; the smaller {@code shape}, the heavier the tail. */
  record Pareto(Duration least, double shape) implements Latency {}

  /** One of several, each with the probability {@code weight}. */
  record Mixture(Seq<Part> parts) implements Latency {}

  record Part(double weight, Latency latency) {}

  default boolean random() {
    return !(this instanceof Constant);
  }

  /** The time that an even draw of 64 bits stands for. */
  default Duration draw(long bits) {
    double u = Chance.unit(bits);
    return switch (this) {
      case Constant(var span) -> span;
      case Uniform(var least, var most) ->
          least.plusNanos((long) (u * most.minus(least).toNanos()));
      case Exponential(var mean) -> nanos(-StrictMath.log(1 - u) * mean.toNanos());
      case Pareto(var least, double shape) ->
          nanos(least.toNanos() / StrictMath.pow(1 - u, 1 / shape));
      case Mixture(var parts) -> draw(parts, bits, u);
    };
  }

  private static Duration draw(Seq<Part> parts, long bits, double u) {
    double below = 0;
    for (var part : parts) {
      below += part.weight();
      if (u < below) return part.latency().draw(Chance.draw(bits, "part", 1));
    }
    return parts.last().latency().draw(Chance.draw(bits, "part", 1));
  }

  /** At most a year, so that a heavy tail cannot run out of numbers. */
  private static Duration nanos(double nanos) {
    return Duration.ofNanos((long) Math.min(nanos, 3.15e16));
  }

  /**
   * Reads {@code 80ms}, {@code uniform:1ms:5ms}, {@code exp:2ms} (its mean), {@code pareto:1ms:1.5}
   * (least, shape) and mixtures such as {@code 38%pareto:1.05ms:1.51+62%exp:5.46ms}. Throws {@link
   * Mistake} for anything else.
   */
  static Latency parse(String text) {
    if (text.contains("%")) return mixture(text);
    var parts = text.split(":", -1);
    return switch (parts[0]) {
      case "uniform" -> {
        count(parts, 3, text);
        var least = span(parts[1]);
        var most = span(parts[2]);
        if (most.compareTo(least) < 0) throw new Mistake(text + ": the second time is shorter.");
        yield new Uniform(least, most);
      }
      case "exp" -> {
        count(parts, 2, text);
        yield new Exponential(span(parts[1]));
      }
      case "pareto" -> {
        count(parts, 3, text);
        yield new Pareto(span(parts[1]), positive(parts[2], text));
      }
      default -> {
        count(parts, 1, text);
        yield new Constant(span(text));
      }
    };
  }

  private static Latency mixture(String text) {
    var parts = Seq.<Part>empty();
    double sum = 0;
    for (var part : text.split("\\+", -1)) {
      int percent = part.indexOf('%');
      if (percent < 0) throw new Mistake(text + ": each part needs its share, 38%exp:2ms.");
      double weight = positive(part.substring(0, percent), text) / 100;
      var latency = part.substring(percent + 1);
      if (latency.contains("%")) throw new Mistake(text + ": separate the parts by +.");
      parts = parts.add(new Part(weight, parse(latency)));
      sum += weight;
    }
    if (StrictMath.abs(sum - 1) > 1e-6) throw new Mistake(text + ": the shares must make 100%.");
    return new Mixture(parts);
  }

  private static void count(String[] parts, int wanted, String text) {
    if (parts.length != wanted)
      throw new Mistake(
          "\""
              + text
              + "\" is no latency: write 80ms, uniform:1ms:5ms, exp:2ms, pareto:1ms:1.5 or"
              + " 38%pareto:1ms:1.5+62%exp:5ms.");
  }

  private static Duration span(String text) {
    var span = Durations.parse(text);
    if (span.isNegative()) throw new Mistake("Nothing takes less than no time: " + text + ".");
    return span;
  }

  private static double positive(String text, String whole) {
    if (!text.matches("\\d{1,9}(\\.\\d{1,9})?") || Double.parseDouble(text) <= 0)
      throw new Mistake(whole + ": \"" + text + "\" must be a number above 0.");
    return Double.parseDouble(text);
  }

  /** As {@link #parse} reads it. */
  default String shown() {
    return switch (this) {
      case Constant(var span) -> Durations.show(span);
      case Uniform(var least, var most) ->
          "uniform:" + Durations.show(least) + ":" + Durations.show(most);
      case Exponential(var mean) -> "exp:" + Durations.show(mean);
      case Pareto(var least, double shape) ->
          "pareto:" + Durations.show(least) + ":" + number(shape);
      case Mixture(var parts) ->
          String.join(
              "+", parts.map(p -> number(p.weight() * 100) + "%" + p.latency().shown()).toList());
    };
  }

  private static String number(double value) {
    return java.math.BigDecimal.valueOf(value)
        .setScale(6, java.math.RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
