package replab.command.acting;

import replab.command.Commands;
import replab.command.build.Building;
import replab.command.client.AsClients;
import replab.command.faults.Breaking;
import replab.command.judge.Judging;
import replab.command.keep.Keeping;
import replab.command.network.Networking;
import replab.command.operate.Operating;
import replab.command.replicate.Replicating;
import replab.command.time.Timing;
import replab.command.travel.Travelling;

/** All commands that act on clusters. */
public final class Acting {
  private Acting() {}

  public static Commands commands() {
    return Commands.none()
        .with(Building.commands())
        .with(AsClients.commands())
        .with(Replicating.commands())
        .with(Networking.commands())
        .with(Timing.commands())
        .with(Breaking.commands())
        .with(Operating.commands())
        .with(Judging.commands())
        .with(Travelling.commands())
        .with(Keeping.commands());
  }
}
