package io.github.doggydoor.web.http;

import io.github.doggydoor.bench.Pressing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Attacks on the page of a whole door: the daemon as its owner runs it (simulated board, no
 * camera), three phones that were invited, and on the loopback whoever would like to open, to see
 * or to be in the way. The button is pressed all the while. Prints a table; ends with 1 where the
 * latch moved, something was let through, the button took more than 50 ms, or the owner's page did
 * not come afterwards.
 */
public final class WebAttackBench {
  private final AttackedPage page;
  private final String owner;
  private final List<String> rows = new ArrayList<>();
  private final List<Double> presses = new ArrayList<>();
  private int attacks;
  private boolean failed;

  private WebAttackBench(AttackedPage page, String owner) {
    this.page = page;
    this.owner = owner;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("doggydoor-web-attacks");
    WebAttackBench bench;
    try (AttackedPage page = new AttackedPage(folder)) {
      String owner = page.phone("Olga", "owner");
      String keeper = page.phone("Kim", "keeper");
      String viewer = page.phone("Vera", "viewer");
      bench = new WebAttackBench(page, owner);
      bench.all(new Intruders(page, owner, keeper, viewer), new Nuisances(page, owner), folder);
    }
    System.out.println(
        "| attack | what was said | latch | button meanwhile, ms: p50, p99 (presses) | owner's page"
            + " after, ms |\n|---|---|---|---|---|");
    bench.rows.forEach(System.out::println);
    List<Double> all = bench.presses.stream().sorted().toList();
    System.out.printf(Locale.ROOT, "%nAll %d presses: %s ms.%n", all.size(), percentiles(all));
    System.exit(bench.failed ? 1 : 0);
  }

  private void all(Intruders intruders, Nuisances nuisances, Path folder) throws Exception {
    System.err.println(page.size());
    attack("nobody, at every place", intruders::anonymous);
    attack("a form from another origin, with the owner's session", intruders::crossSite);
    attack("the page by a foreign name (rebinding)", intruders::rebinding);
    attack("an invitation used twice", intruders::replayed);
    attack("a viewer and a keeper at places that are not theirs", intruders::roles);
    attack("a phone that was shut out", intruders::revoked);
    attack("2,000 guessed sessions", intruders::guessedSessions);
    attack("500 guessed invitations", intruders::guessedInvitations);
    attack("paths to other files, with the owner's session", intruders::traversal);
    attack("a script as a phone's name", intruders::scriptAsName);
    attack("a script as the door's name", () -> intruders.scriptAsDoor(folder));
    attack("a script as a label", intruders::scriptAsLabel);
    attack("a script as a file's name", () -> intruders.scriptAsFile(folder));
    attack("1,000 who read a byte a second, for 12 s", nuisances::slowReaders);
    attack("1,000 who write a byte a second, for 12 s", nuisances::slowWriters);
    attack("a flood of nobody for 8 s", () -> nuisances.flood(""));
    attack("a flood with the owner's session for 8 s", () -> nuisances.flood(owner));
    System.err.println(page.size());
  }

  private void attack(String name, Callable<String> attack) throws Exception {
    System.err.println(name + " …");
    boolean calm = page.calm();
    page.from(++attacks);
    int before = page.unlocks();
    String said;
    List<Double> millis;
    try (Pressing pressing = page.pressing()) {
      said = attack.call();
      millis = pressing.end().millis();
    }
    calm &= page.calm();
    int moved = page.unlocks() - before - millis.size();
    long begun = System.nanoTime();
    int after = page.get("/phones", owner).status();
    long took = (System.nanoTime() - begun) / 1_000_000;
    failed |= !calm || moved != 0 || said.contains("**") || millis.getLast() > 50 || after != 200;
    presses.addAll(millis);
    rows.add(
        String.format(
            Locale.ROOT,
            "| %s | %s | %s | %s (%d) | %s |",
            name,
            said,
            moved == 0 ? "stayed shut" : "**moved " + moved + " times**",
            percentiles(millis),
            millis.size(),
            after == 200 ? "" + took : "**" + after + "**"));
  }

  private static String percentiles(List<Double> sorted) {
    return String.format(
        Locale.ROOT,
        "%.1f, %.1f",
        sorted.get(sorted.size() / 2),
        sorted.get(Math.min(sorted.size() - 1, sorted.size() * 99 / 100)));
  }
}
