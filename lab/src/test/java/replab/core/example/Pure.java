package replab.core.example;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** A value that uses what stands right beside the forbidden things. */
public record Pure(List<String> names, Duration timeout) {
  SortedMap<String, Integer> lengths() {
    return names.stream().collect(toMap(n -> n, String::length, Integer::sum, TreeMap::new));
  }

  SortedMap<Integer, List<String>> byLength() {
    return names.stream().collect(groupingBy(String::length, TreeMap::new, toList()));
  }

  double entropy() {
    return StrictMath.log(Math.floorMod(names.size(), 7)) + Math.sqrt(timeout.toNanosPart());
  }

  String title() {
    return String.format(Locale.ROOT, "%s", names).toUpperCase(Locale.ROOT);
  }
}
