package replab.cluster;

import java.util.HashMap;
import java.util.Map;
import replab.check.Claim;
import replab.check.Scene;
import replab.core.Content;
import replab.core.History;
import replab.core.Table;
import replab.explore.Property;
import replab.explore.View;

/**
 * A claim, asked of worlds; where clients alone tell, once of all worlds in which they saw the
 * same.
 */
final class Judging {
  private final Claim claim;
  private final Table<String, String> settings;
  private final Content content;
  private final boolean byHistory;
  private final Map<History, Boolean> known = new HashMap<>();

  Judging(Claim claim, Scene now) {
    this.claim = claim;
    this.settings = now.settings();
    this.content = now.content();
    this.byHistory = claim.aboutClientsAlone(now);
  }

  Property property() {
    return new Property(claim.text(), this::holds);
  }

  private boolean holds(View view) {
    return byHistory ? known.computeIfAbsent(view.history(), _ -> judged(view)) : judged(view);
  }

  private boolean judged(View view) {
    return claim.holds(Scenes.of(view, settings, content));
  }
}
