package io.github.doggydoor.mqtt;

import io.github.doggydoor.bench.Pressing;
import io.github.doggydoor.tls.Certificates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * Attacks on a whole door: the daemon as its owner runs it (simulated board, no camera), a
 * mosquitto as {@code deploy/mosquitto} sets it up, and on the loopback whoever would like to open.
 * After each attack the owner opens, and the button is pressed all the while. Prints a table; ends
 * with 1 where the latch moved, a reason was missing, or the door did not work afterwards.
 */
public final class AttackBench {
  private static final String SET = "doggydoor/front/set";
  private static final List<String> HEARD =
      List.of(SET, "doggydoor/front/mode/set", "doggydoor/front/log/get", "homeassistant/status");
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final Path folder;
  private final ExampleBroker broker;
  private final AttackedDoor door;
  private final int nonsense;
  private final List<String> rows = new ArrayList<>();
  private boolean failed;

  private AttackBench(Path folder, ExampleBroker broker, AttackedDoor door, int nonsense) {
    this.folder = folder;
    this.broker = broker;
    this.door = door;
    this.nonsense = nonsense;
  }

  /**
   * Runs all attacks.
   *
   * @param args perhaps how many pieces of nonsense
   */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("doggydoor-attacks");
    int nonsense = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    AttackBench bench;
    try (ExampleBroker broker = new ExampleBroker(folder)) {
      broker.start();
      try (AttackedDoor door = new AttackedDoor(folder, broker)) {
        bench = new AttackBench(folder, broker, door, nonsense);
        bench.all();
      }
    }
    System.out.println(
        "| attack | what was said | latch | owner's unlock after | button meanwhile, max ms (presses) |\n"
            + "|---|---|---|---|---|");
    bench.rows.forEach(System.out::println);
    System.exit(bench.failed ? 1 : 0);
  }

  private void all() throws Exception {
    attack("retained unlock, found at connecting", this::retained);
    attack("an UNLOCK kept by a bridged broker, the line to it cut 5 times", this::bridged);
    attack("an unlock that expires in 2099", this::endless);
    attack("a command again, same id", this::replayed);
    attack("a command past its expiry", this::expired);
    attack("owner's password over a plain line to another machine", this::plaintext);
    attack("a plain connection to the TLS port", this::plainToTls);
    attack(
        "a broker with a certificate of another authority", () -> impostor("others", "localhost"));
    attack("a broker with a certificate for another host", () -> impostor("certs", "elsewhere"));
    attack("unlock by a stolen reader's account", this::reader);
    attack("a user with a wrong password", this::wrongPassword);
    attack("1 MB as a command", this::oversize);
    attack("1,000 unlocks a second for 20 s, all of one id", this::flood);
    attack(nonsense + " pieces of nonsense on every topic that a door may hear", this::fuzz);
  }

  /**
   * One of them.
   *
   * @param attack gives what the door, or the broker, said
   */
  private void attack(String name, Callable<String> attack) throws Exception {
    System.err.println(name + " …");
    door.calm();
    int movesBefore = door.unlocks();
    String said;
    Pressing.Presses presses;
    try (Pressing pressing = door.pressing()) {
      said = attack.call();
      presses = pressing.end();
    }
    int moved = door.unlocks() - movesBefore - presses.moved();
    boolean shut = moved == 0;
    String after = ownersUnlock();
    boolean well = shut && !said.isEmpty() && after.startsWith("opens") && presses.most() <= 50;
    failed |= !well;
    rows.add(
        String.format(
            Locale.ROOT,
            "| %s | %s | %s | %s | %.1f (%d) |",
            name,
            said.isEmpty() ? "**nothing**" : said,
            shut ? "stayed shut" : "**moved " + moved + " times**",
            after,
            presses.most(),
            presses.moved()));
  }

  /** A valid unlock; sent again for a while, since a door may have its rate of commands limited. */
  private String ownersUnlock() throws Exception {
    door.calm();
    long begun = System.nanoTime();
    try (Owner owner = new Owner(broker)) {
      for (int i = 0; i < 20; i++) {
        int before = door.unlocks();
        owner.send(SET, unlock(UUID.randomUUID().toString(), Instant.now().plusSeconds(30)), false);
        for (int wait = 0; wait < 100 && door.unlocks() == before; wait++) {
          Thread.sleep(10);
        }
        if (door.unlocks() > before) {
          long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
          return i == 0 ? "opens" : "opens after " + seconds + " s";
        }
      }
    }
    return "**does not open**";
  }

  private static byte[] unlock(String id, Instant expires) {
    return bytes(
        "{\"command\":\"unlock\",\"id\":\"" + id + "\",\"expires_at\":\"" + expires + "\"}");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String retained() throws Exception {
    try (Owner owner = new Owner(broker)) {
      door.away();
      owner.send(SET, unlock("kept", Instant.now().plusSeconds(100)), true);
      door.back();
      String said = owner.await("kept");
      owner.send(SET, new byte[0], true);
      return said;
    }
  }

  /** A bridge brings what its broker keeps at each connection, as if it were new. */
  private String bridged() throws Exception {
    try (Owner owner = new Owner(broker);
        Proxy line = new Proxy(broker.port());
        MosquittoBroker outer = bridge(line)) {
      outer.start();
      outer.publish(SET, bytes("UNLOCK"), true);
      String said = owner.await("what loosens");
      for (int i = 0; i < 5; i++) {
        owner.clear();
        line.cut();
        said = owner.await("what loosens").isEmpty() ? "" : said;
      }
      line.refuse(true);
      owner.send(SET, new byte[0], true);
      return said;
    }
  }

  private MosquittoBroker bridge(Proxy line) throws Exception {
    return new MosquittoBroker(
        Files.createDirectories(folder.resolve("bridge")),
        "listener PORT 127.0.0.1\nallow_anonymous true\nconnection house\naddress localhost:"
            + line.port()
            + "\nbridge_cafile "
            + broker.ca()
            + "\nremote_username owner\nremote_password "
            + Files.readString(broker.passwordFile("owner")).strip()
            + "\ntopic "
            + SET
            + " out 1\nrestart_timeout 1\nnotifications false\n");
  }

  private String endless() throws Exception {
    try (Owner owner = new Owner(broker)) {
      owner.send(SET, unlock("endless", Instant.parse("2099-01-01T00:00:00Z")), false);
      return owner.await("endless");
    }
  }

  private String replayed() throws Exception {
    byte[] command = bytes("{\"command\":\"lock\",\"id\":\"again\"}");
    byte[] unlock = unlock("again", Instant.now().plusSeconds(30));
    try (Owner owner = new Owner(broker)) {
      owner.send(SET, command, false);
      owner.await("again");
      owner.clear();
      owner.send(SET, unlock, false);
      return owner.await("again");
    }
  }

  private String expired() throws Exception {
    try (Owner owner = new Owner(broker)) {
      owner.send(SET, unlock("late", Instant.now().minusSeconds(1)), false);
      return owner.await("late").replaceAll("at \\d\\S+Z", "at …");
    }
  }

  /** A door that is set up like that does not even start. */
  private String plaintext() throws Exception {
    return door.check(
        "url: tcp://broker.example, user: owner, password_file: owner.password", "password_file");
  }

  private String plainToTls() throws Exception {
    return door.check("url: tcp://localhost:" + broker.port(), "broker ");
  }

  /** The door is lured to a broker that is not its own: what does it say, and does it log in? */
  private String impostor(String authority, String name) throws Exception {
    Certificates signer =
        authority.equals("certs")
            ? broker.certificates()
            : new Certificates(folder.resolve(authority));
    signer.sign(name, name.equals("localhost") ? "DNS:localhost" : "DNS:broker.example", 2);
    Path home = Files.createDirectories(folder.resolve("impostor-" + name));
    try (MosquittoBroker impostor =
        new MosquittoBroker(
            home,
            "listener PORT 127.0.0.1\nallow_anonymous true\nlog_type all\ncertfile "
                + signer.file(name + ".pem")
                + "\nkeyfile "
                + signer.file(name + ".key"))) {
      impostor.start();
      String said =
          door.check(
              "url: ssl://localhost:"
                  + impostor.port()
                  + ", ca_file: certs/ca.pem, user: door, password_file: door.password",
              "broker ");
      boolean loggedIn =
          Files.readString(home.resolve("mosquitto.log")).contains("New client connected");
      return loggedIn ? "" : said;
    }
  }

  private String reader() throws Exception {
    try (Owner owner = new Owner(broker);
        PahoClient thief = client("reader")) {
      Deadline.await(
          thief.publish(SET, unlock("stolen", Instant.now().plusSeconds(30)), 1, false),
          ANSWER,
          "the answer");
      Deadline.await(thief.publish(SET, bytes("UNLOCK"), 1, true), ANSWER, "the answer");
      Thread.sleep(1000);
      return owner.heard("stolen").isEmpty()
          ? "the broker drops it without a word; the door never hears of it"
          : "";
    }
  }

  private String wrongPassword() throws Exception {
    Files.writeString(folder.resolve("guess"), "guess");
    return door.check(
        "url: ssl://localhost:"
            + broker.port()
            + ", ca_file: certs/ca.pem, user: owner, password_file: guess",
        "broker ");
  }

  private String oversize() throws Exception {
    byte[] huge = new byte[1 << 20];
    Arrays.fill(huge, (byte) 'U');
    try (Owner owner = new Owner(broker)) {
      owner.send(SET, huge, false);
      return owner.await("4096");
    }
  }

  private String flood() throws Exception {
    long before = door.resident();
    int sent = 0;
    try (Owner owner = new Owner(broker);
        PahoClient pest = client("owner")) {
      long begun = System.nanoTime();
      byte[] command = unlock("again", Instant.now().plusSeconds(100));
      while (System.nanoTime() - begun < 20_000_000_000L) {
        long due = (System.nanoTime() - begun) / 1_000_000;
        for (; sent < due; sent++) {
          Deadline.await(pest.publish(SET, command, 0, false), ANSWER, "the writing");
        }
        Thread.sleep(1);
      }
      String said = owner.heard("again");
      return said.isEmpty() ? "" : said + memory(sent, before);
    }
  }

  private String fuzz() throws Exception {
    Nonsense source = new Nonsense(7);
    long before = door.resident();
    try (Owner owner = new Owner(broker);
        PahoClient pest = client("owner")) {
      for (int i = 0; i < nonsense; i++) {
        Deadline.await(
            pest.publish(HEARD.get(i % HEARD.size()), source.next(1 << 20), 1, false),
            ANSWER,
            "the broker's answer");
      }
      String said = owner.heard("UTF-8");
      return said.isEmpty() ? "" : said + ", and so on" + memory(nonsense, before);
    }
  }

  private String memory(int sent, long before) throws Exception {
    return " (%d sent; resident %d MiB before, %d after)".formatted(sent, before, door.resident());
  }

  private PahoClient client(String account) throws Exception {
    return PahoClient.connect(
        broker.settings(account, "pest-" + UUID.randomUUID()),
        new Topics("none", "none"),
        (from, topic, payload, retained, again) -> {});
  }
}
