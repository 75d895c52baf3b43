package replab.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import replab.core.Seq;

/** The commands there are, by name. None is made, nor its class loaded, before it is asked for. */
public final class Commands {
  private final Map<String, Supplier<? extends LabCommand>> byName;
  private final Map<String, String> aliases;

  private Commands(
      Map<String, Supplier<? extends LabCommand>> byName, Map<String, String> aliases) {
    this.byName = byName;
    this.aliases = aliases;
  }

  public static Commands none() {
    return new Commands(new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /** Those that need no cluster: help, quit, and what scripts are made of. */
  public static Commands basic() {
    return none()
        .with("help", Help::new, "?")
        .with("quit", Quit::new, "exit")
        .with("source", Source::new)
        .with("repeat", Repeat::new)
        .with("let", Let::new)
        .with("fails", Fails::new);
  }

  public Commands with(String name, Supplier<? extends LabCommand> maker, String... otherNames) {
    var more = new LinkedHashMap<>(byName);
    if (more.put(name, maker) != null) throw new IllegalArgumentException("two of " + name);
    var moreAliases = new LinkedHashMap<>(aliases);
    for (var other : otherNames) moreAliases.put(other, name);
    return new Commands(more, moreAliases);
  }

  public Commands with(Commands more) {
    var all = this;
    for (var entry : more.byName.entrySet()) {
      var others = new ArrayList<String>();
      more.aliases.forEach((other, name) -> {
        if (name.equals(entry.getKey())) others.add(other);
      });
      all = all.with(entry.getKey(), entry.getValue(), others.toArray(String[]::new));
    }
    return all;
  }

  /** These, save the ones of these names. */
  public Commands without(String... names) {
    var fewer = new LinkedHashMap<>(byName);
    var fewerAliases = new LinkedHashMap<>(aliases);
    for (var name : names) {
      fewer.remove(name);
      fewerAliases.values().removeIf(name::equals);
    }
    return new Commands(fewer, fewerAliases);
  }

  /** In the order in which they were added; without other names for the same. */
  public Seq<String> names() {
    return Seq.copyOf(byName.keySet());
  }

  public boolean has(String name) {
    return byName.containsKey(name) || aliases.containsKey(name);
  }

  /** A new command of this name, or of the one that it is another name for. */
  public Optional<LabCommand> make(String name) {
    var maker = byName.get(properName(name));
    return maker == null ? Optional.empty() : Optional.of(maker.get());
  }

  public String properName(String name) {
    return aliases.getOrDefault(name, name);
  }
}
