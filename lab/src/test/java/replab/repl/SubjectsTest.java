package replab.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import replab.command.Catalog;

/** The subjects that the lab promises to show, each by scripts short enough to be typed. */
class SubjectsTest {
  private static final int LONGEST = 15;
  private static final Pattern JUDGES =
      Pattern.compile("(?m)^(fails )?(expect|check|explore|find|sweep) ");
  private static final Pattern MAKES = Pattern.compile("(?m)^cluster (\\S+)");
  private static final Pattern COMPARES = Pattern.compile("(?m)^compare .* (\\S+\\.part)$");

  /** A subject, the kind of cluster that shows it, and the scripts that do. */
  record Row(String subject, String kind, List<String> scripts) {}

  private static final String SUBJECTS =
      """
      a machine dies, a copy is left         | single-leader    | a-copy-is-left
      a machine dies, a copy is left         | raft             | rf-failover
      copies share the readers               | single-leader    | more-readers
      copies near their clients              | multi-leader     | ml-write-locality
      the log, in the same order everywhere  | single-leader    | log-in-order
      statement or row                       | single-leader    | statement-and-row

      synchronous                            | single-leader    | sync-and-async sync-stall
      asynchronous                           | single-leader    | lost-tail sync-and-async
      synchronous for a while                | mysql            | mysql-semi-sync
      one near and synchronous, others far   | postgres-regions | postgres-regions
      more copies, more durability           | postgres-regions | nearby-is-enough
      chosen by each transaction             | postgres         | postgres-commit
      a standby that no commit can wait for  | postgres         | anonymous-standby
      seen before it is safe                 | mysql            | after-commit

      lag in bytes                           | postgres         | postgres-lag
      lag as a chance                        | single-leader    | sw-stale
      a stale read                           | single-leader    | balance stale-read
      a stale read                           | dynamodb         | dynamodb-eventual
      a stale read                           | etcd             | etcd-serializable
      eventually consistent                  | single-leader    | balance
      read your writes                       | single-leader    | read-your-writes
      a session pinned to one copy           | single-leader    | monotonic-reads

      failover and the lost tail             | single-leader    | lost-tail sw-lost
      failover and the lost tail             | postgres         | postgres-commit
      failover and the lost tail             | mongodb          | mongodb-rollback
      failover by monitor                    | postgres         | postgres-two-replicas
      failover by election                   | single-leader    | el-crash
      failover by monitor and by election    | single-leader    | el-pause
      split brain by operator                | single-leader    | two-leaders
      split brain by monitor                 | single-leader    | split-brain-monitor
      fencing                                | single-leader    | stop-the-old fencing-epoch fencing-client
      stale by epoch                         | chain            | ch-stale-tail ch-head-fails
      consensus under failover               | raft             | rf-failover
      consensus under failover               | mongodb          | mongodb-majority

      writes in every region                 | multi-leader     | ml-write-locality
      two regions confirm the same room      | multi-leader     | ml-both-said-yes
      last writer wins                       | multi-leader     | ml-clock-skew ml-both-said-yes
      last writer wins                       | dynamodb-global  | dynamodb-global
      last writer wins                       | leaderless       | ll-clock-skew
      kept for a reader to merge             | multi-leader     | ml-siblings
      kept for a reader to merge             | leaderless       | ll-cart-siblings
      the application merges                 | multi-leader     | ml-application-merge
      CRDTs                                  | multi-leader     | ml-counter ml-add-wins-set ml-text
      a merge keeps no other promise: -40    | multi-leader     | ml-minus-40
      a cart item that comes back            | multi-leader     | ml-application-merge
      a cart item that comes back            | dynamo           | dynamo-cart
      no conflict: home regions              | multi-leader     | ml-home-region ml-home-region-lost
      rings and stars                        | multi-leader     | ml-ring ml-star

      any node takes a write                 | leaderless       | ll-client-driven
      gossip                                 | leaderless       | ll-gossip
      gossip                                 | blockchain       | bc-confirm
      R + W > N, and an inversion            | leaderless       | ex-inversion ll-inversion
      no inversion: blocking repair          | leaderless       | ex-blocking-repair ll-inversion
      no inversion: R = N                    | leaderless       | ll-r-is-n
      a consistency level for each request   | cassandra        | cassandra-levels cassandra-any
      a quorum nearby                        | cassandra        | cassandra-local-quorum
      sloppy quorums                         | leaderless       | ll-sloppy
      sloppy quorums                         | dynamo           | dynamo-cart
      hinted handoff                         | leaderless       | ll-hints
      read repair                            | leaderless       | ll-async-repair ll-inversion
      Merkle trees                           | leaderless       | ll-merkle
      a ghost after the grace period         | leaderless       | ll-ghost
      a ghost after the grace period         | cassandra        | cassandra-zombie
      a ghost after the grace period         | multi-leader     | ml-ghost
      W not met is unknown                   | leaderless       | ll-write-unknown

      Raft elects                            | raft             | rf-elect rf-split-vote
      Raft's Figure 8                        | raft             | rf-figure-8-compared
      Paxos chooses                          | paxos            | px-choose px-minority
      Paxos promises                         | paxos            | px-broken-promise
      a chain                                | chain            | ch-plain
      blocks, forks                          | blockchain       | bc-fork bc-undone
      six confirmations                      | bitcoin          | bitcoin-six
      six confirmations                      | blockchain       | bc-six

      PostgreSQL: base backup, WAL senders   | postgres         | postgres-base-backup
      a primary with two read replicas       | postgres         | postgres-two-replicas
      Global Tables                          | dynamodb-global  | dynamodb-global
      etcd                                   | etcd             | etcd-serializable
      """;

  static List<Row> rows() {
    return SUBJECTS.lines().filter(line -> !line.isBlank()).map(SubjectsTest::row).toList();
  }

  private static Row row(String line) {
    var cells = line.split("\\|", -1);
    return new Row(cells[0].strip(), cells[1].strip(), List.of(cells[2].strip().split(" ")));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isShownByShortScripts(Row row) throws IOException {
    assertThat(row.scripts()).doesNotHaveDuplicates();
    for (var script : row.scripts()) {
      assertThat(file(script + ".out")).as("golden").exists();
      var text = Files.readString(file(script + ".lab"));
      var whole = text + comparedBy(text);
      for (var each : List.of(text, comparedBy(text)))
        assertThat(commands(each)).as(script).isLessThanOrEqualTo(LONGEST);
      assertThat(JUDGES.matcher(whole).find()).as(script + " claims something").isTrue();
      assertThat(MAKES.matcher(whole).results().map(found -> found.group(1)).distinct())
          .as(script)
          .containsExactly(row.kind());
    }
  }

  /** Where a script compares settings, the script that it compares them by. */
  private static String comparedBy(String text) throws IOException {
    var part = COMPARES.matcher(text);
    return part.find() ? Files.readString(file(part.group(1))) : "";
  }

  private static long commands(String text) {
    return text.lines().filter(line -> !line.isBlank() && !line.strip().startsWith("#")).count();
  }

  private static Path file(String name) {
    return Path.of(System.getProperty("lab.root", "..")).resolve("lab/src/test/lab").resolve(name);
  }

  @Test
  void areListedOnceWithEachKind() {
    assertThat(rows().stream().map(row -> row.subject() + ", " + row.kind()))
        .doesNotHaveDuplicates();
  }

  @Test
  void nameEveryKindThereIs() {
    var kinds = Catalog.models().addAll(Catalog.systems()).map(Catalog.Kind::name);
    assertThat(rows().stream().map(Row::kind)).containsAll(kinds.toList());
  }
}
