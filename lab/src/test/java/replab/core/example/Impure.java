package replab.core.example;

import java.io.File;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Values that must be refused, each for one reason. */
@SuppressWarnings("all")
public interface Impure {
  record ReadsAClock() implements Impure {
    long now() {
      return System.nanoTime();
    }
  }

  record KnowsTheDay() implements Impure {
    Instant now() {
      return Instant.now();
    }
  }

  record Draws() implements Impure {
    int die() {
      return new Random().nextInt(6);
    }
  }

  record DrawsQuietly() implements Impure {
    double chance() {
      return Math.random();
    }
  }

  record LooksInside(java.lang.reflect.Method method) implements Impure {}

  record OpensAFile(File file) implements Impure {}

  record Prints() implements Impure {
    void greet() {
      System.out.println("hello");
    }
  }

  record StartsAThread() implements Impure {
    void start(Runnable work) {
      new Thread(work).start();
    }
  }

  record SharesWork(List<Integer> numbers) implements Impure {
    int sum() {
      return numbers.parallelStream().mapToInt(n -> n).sum();
    }
  }

  record LetsThreadsMeet() implements Impure {
    Object map() {
      return new ConcurrentSkipListMap<String, String>();
    }
  }

  record Hashes() implements Impure {
    Map<String, String> map() {
      return new HashMap<>();
    }
  }

  record HashesQuietly() implements Impure {
    Set<String> set() {
      return Set.of("a", "b");
    }
  }

  record HashesByReference() implements Impure {
    Function<List<String>, Set<String>> set() {
      return Set::copyOf;
    }
  }

  record CollectsASet(List<String> names) implements Impure {
    Set<String> set() {
      return names.stream().collect(Collectors.toSet());
    }
  }

  record CollectsAMap(List<String> names) implements Impure {
    Map<String, Integer> map() {
      return names.stream().collect(Collectors.toMap(n -> n, String::length));
    }
  }

  record CollectsGroups(List<String> names) implements Impure {
    Map<Integer, List<String>> groups() {
      return names.stream().collect(Collectors.groupingBy(String::length));
    }
  }

  final class Remembers implements Impure {
    static int calls;
  }

  record FollowsTheLocale(String text) implements Impure {
    String lower() {
      return text.toLowerCase();
    }
  }

  record FormatsByTheLocale() implements Impure {
    String number() {
      return String.format("%d", 42);
    }
  }

  record FormatsQuietly() implements Impure {
    String number() {
      return "%d".formatted(42);
    }
  }

  record TrustsTheProcessor() implements Impure {
    DoubleUnaryOperator log() {
      return Math::log;
    }
  }
}
