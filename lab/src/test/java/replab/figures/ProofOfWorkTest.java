package replab.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Order;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.Every;
import replab.protocol.blockchain.Blockchain;
import replab.protocol.blockchain.Durable;
import replab.protocol.blockchain.Message;
import replab.protocol.blockchain.Odds;
import replab.protocol.blockchain.Peer;
import replab.sim.Choice;
import replab.sim.Live;
import replab.sim.World;

/**
 * How probable it is that a confirmed write is undone: as Nakamoto (2008, section 11) printed it,
 * as it is exactly (Rosenfeld 2014), and as often as it comes about when the protocol itself runs
 * the race.
 */
class ProofOfWorkTest {
  private static final NodeId HONEST = new NodeId("n1");
  private static final NodeId ATTACKER = new NodeId("n2");

  /** Nakamoto, section 11, both tables of P by q and z. */
  @ParameterizedTest
  @CsvSource({
    ".1, 0, 1.0000000", ".1, 1, .2045873", ".1, 2, .0509779", ".1, 3, .0131722",
    ".1, 4, .0034552", ".1, 5, .0009137", ".1, 6, .0002428", ".1, 7, .0000647",
    ".1, 8, .0000173", ".1, 9, .0000046", ".1, 10, .0000012", ".3, 0, 1.0000000",
    ".3, 5, .1773523", ".3, 10, .0416605", ".3, 15, .0101008", ".3, 20, .0024804",
    ".3, 25, .0006132", ".3, 30, .0001522", ".3, 35, .0000379", ".3, 40, .0000095",
    ".3, 45, .0000024", ".3, 50, .0000006"
  })
  void isAsNakamotoPrintedIt(double share, int depth, double printed) {
    assertThat(Odds.nakamoto(share, depth)).isCloseTo(printed, within(.5e-7));
  }

  /** The third: how deep a block must be for P to be less than a thousandth. */
  @ParameterizedTest
  @CsvSource({
    ".10, 5",
    ".15, 8",
    ".20, 11",
    ".25, 15",
    ".30, 24",
    ".35, 41",
    ".40, 89",
    ".45, 340"
  })
  void andSoIsTheDepthThatHeAdvised(double share, int depth) {
    assertThat(Odds.nakamoto(share, depth)).isLessThan(.001);
    assertThat(Odds.nakamoto(share, depth - 1)).isGreaterThan(.001);
  }

  /** Rosenfeld, Table 1, of q by n. */
  @ParameterizedTest
  @CsvSource({
    ".10, 1, .20000",
    ".10, 2, .05600",
    ".10, 6, .00059",
    ".20, 6, .02331",
    ".30, 1, .60000",
    ".30, 6, .15645",
    ".40, 6, .49300",
    ".50, 6, 1"
  })
  void theExactRaceIsMoreFavourableToTheAttacker(double share, int depth, double printed) {
    assertThat(Odds.exact(share, depth)).isCloseTo(printed, within(.5e-5));
  }

  /** Grunspan and Pérez-Marco, Double Spend Races (2018): the third table, as it should read. */
  @ParameterizedTest
  @CsvSource({
    ".10, 6",
    ".15, 9",
    ".20, 13",
    ".25, 20",
    ".30, 32",
    ".35, 58",
    ".40, 133",
    ".45, 539"
  })
  void soTheDepthThatIsNeededIsGreater(double share, int depth) {
    assertThat(Odds.exact(share, depth)).isLessThan(.001);
    assertThat(Odds.exact(share, depth - 1)).isGreaterThan(.001);
  }

  @Test
  void sixConfirmationsAreWorthLessThanHalfOfWhatNakamotoSaid() {
    assertThat(Odds.exact(.1, 6) / Odds.nakamoto(.1, 6)).isCloseTo(2.44, within(.01));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1000", "3, 3, 1000"})
  void theProtocolRunsTheExactRace(int tenths, int depth, int races) {
    double share = tenths / 10.0;
    assertThat(undone(tenths, depth, races))
        .isCloseTo(Odds.exact(share, depth), offset(margin(share, depth, races)));
  }

  /** So closely that Nakamoto's approximation is refuted. */
  @Tag("long")
  @ParameterizedTest
  @CsvSource({"1, 2, 100000", "3, 6, 30000"})
  void closely(int tenths, int depth, int races) {
    double share = tenths / 10.0;
    double margin = margin(share, depth, races);
    double seen = undone(tenths, depth, races);
    assertThat(seen).isCloseTo(Odds.exact(share, depth), offset(margin));
    assertThat(seen).isNotCloseTo(Odds.nakamoto(share, depth), offset(margin));
  }

  /** Three standard deviations of a mean of so many. */
  private static double margin(double share, int depth, int races) {
    double p = Odds.exact(share, depth);
    return 3 * StrictMath.sqrt(p * (1 - p) / races);
  }

  private static double undone(int tenths, int depth, int races) {
    int undone = 0;
    for (int seed = 1; seed <= races; seed++) if (undoes(tenths, depth, seed)) undone++;
    System.out.println(
        "an attacker with "
            + tenths
            + " tenths undid "
            + depth
            + " confirmations in "
            + undone
            + " of "
            + races
            + " races");
    return (double) undone / races;
  }

  /**
   * One race. The attacker has found a block when the write is sent, which is what both formulas
   * take for granted; he gives up when he is so far behind that one race in a million would still
   * be won.
   */
  private static boolean undoes(int tenths, int depth, long seed) {
    double ratio = tenths / (10.0 - tenths);
    int hopeless = (int) StrictMath.ceil(StrictMath.log(1e-6) / StrictMath.log(ratio));
    var live = begun(tenths, depth, seed);
    int honest = 0;
    int secret = 1;
    while (honest < depth || (secret <= honest && honest - secret < hopeless)) {
      live = live.step().orElseThrow();
      if (live.trace().last().choice() instanceof Choice.Fire<Message>(var miner, _)) {
        if (miner.equals(HONEST)) honest++;
        else secret++;
      }
    }
    return secret > honest && published(live);
  }

  private static Live<Peer, Message, Durable> begun(int tenths, int depth, long seed) {
    var protocol =
        Every.with(
            new Blockchain(),
            "power",
            "n1:" + (10 - tenths) + ",n2:" + tenths,
            "confirmations",
            depth + "");
    var live = Live.of(World.start(protocol, seed, Seq.of(HONEST, ATTACKER)));
    live = live.make(new Choice.Command<>(ATTACKER, new Order("withhold", Seq.empty())));
    live = live.make(new Choice.Command<>(ATTACKER, new Order("mine", Seq.empty())));
    var payment = new Op.Write("paid", "yes", Table.empty());
    var client = new NodeId("merchant");
    return live.make(new Choice.Ask<>(new Ticket(1, "w1"), client, HONEST, payment, Stamp.NONE));
  }

  /** Whether the merchant was told ok, and the write is undone. */
  private static boolean published(Live<Peer, Message, Durable> live) {
    var released = live.make(new Choice.Command<>(ATTACKER, new Order("release", Seq.empty())));
    var world = Every.settled(released.world());
    assertThat(world.history().operations().firstValue().ok()).isTrue();
    return world.observe(HONEST).notes().has("undone");
  }
}
