package io.github.doggydoor.mqtt;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.tls.Certificates;
import io.github.doggydoor.tls.Tls;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a door says to brokers that prove themselves, or fail to. */
class TlsTest {
  @TempDir Path folder;
  private Certificates ours;
  private MosquittoBroker broker;

  @BeforeEach
  void prepare() throws Exception {
    ours = new Certificates(folder.resolve("ours"));
    ours.sign("good", "DNS:localhost,IP:127.0.0.1", 2);
  }

  @AfterEach
  void end() throws Exception {
    if (broker != null) {
      broker.close();
    }
  }

  private void start(String certificate, String... more) throws Exception {
    broker =
        new MosquittoBroker(
            folder,
            "listener PORT 127.0.0.1\ncertfile "
                + ours.file(certificate + ".pem")
                + "\nkeyfile "
                + ours.file(certificate + ".key")
                + "\ntls_version tlsv1.2\n"
                + (more.length == 0 ? "allow_anonymous true" : String.join("\n", more)));
    broker.start();
  }

  private MqttSettings settings(String host, Tls tls) {
    return settings("ssl://" + host, tls, Optional.empty(), Optional.empty());
  }

  private MqttSettings settings(
      String address, Tls tls, Optional<String> user, Optional<Supplier<char[]>> password) {
    return new MqttSettings(
        URI.create(address + ":" + broker.port()),
        tls,
        "door-test",
        user,
        password,
        "doggydoor",
        "porch",
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        20);
  }

  private Tls trusting(Certificates whom) {
    return new Tls(Optional.of(whom.file("ca.pem")), Optional.empty(), Optional.empty());
  }

  private static String refusal(MqttSettings settings) {
    return assertThrows(IOException.class, () -> BrokerCheck.run(settings)).getMessage();
  }

  @Test
  void aBrokerOfOnesOwnAuthorityIsTakenByNameAndByAddress() throws Exception {
    start("good");
    assertDoesNotThrow(() -> BrokerCheck.run(settings("localhost", trusting(ours))));
    assertDoesNotThrow(() -> BrokerCheck.run(settings("127.0.0.1", trusting(ours))));
  }

  @Test
  void aBrokerOfAnotherAuthorityIsRefused() throws Exception {
    start("good");
    Certificates others = new Certificates(folder.resolve("others"));
    assertEquals(
        "the certificate of localhost is signed by nobody whom this door trusts ("
            + others.file("ca.pem")
            + "); name the authority's certificate in mqtt.ca_file",
        refusal(settings("localhost", trusting(others))));
    assertTrue(refusal(settings("localhost", Tls.SYSTEM)).contains("(the system's authorities)"));
  }

  @Test
  void aCertificateForAnotherHostIsRefused() throws Exception {
    ours.sign("elsewhere", "DNS:broker.example", 2);
    start("elsewhere");
    for (String host : new String[] {"localhost", "127.0.0.1"}) {
      assertEquals(
          "the certificate there is not for "
              + host
              + "; write into mqtt.url the name that it is for, or make one for "
              + host,
          refusal(settings(host, trusting(ours))));
    }
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    // Newer versions of openssl make none whose end lies before its beginning.
    ours.sign("old", "DNS:localhost", 0);
    Thread.sleep(1100);
    start("old");
    assertEquals(
        "the certificate of localhost has expired; renew it on the broker (or correct the clock here)",
        refusal(settings("localhost", trusting(ours))));
  }

  @Test
  void aBrokerWithoutTlsIsToldApart() throws Exception {
    broker = new MosquittoBroker(folder);
    broker.start();
    assertEquals(
        "the connection was closed by the broker; does this port want tcp://?",
        refusal(settings("localhost", trusting(ours))));
  }

  @Test
  void aPlainClientAtAPortForTlsIsToldSo() throws Exception {
    start("good");
    String words =
        refusal(settings("tcp://localhost", Tls.SYSTEM, Optional.empty(), Optional.empty()));
    assertEquals("the connection was closed by the broker; does this port want ssl://?", words);
  }

  @Test
  void whatSpeaksOnlyAnOlderTlsIsRefused() throws Exception {
    int port = MosquittoBroker.freePort();
    Path said = folder.resolve("openssl.log");
    Process old =
        new ProcessBuilder(
                ("openssl s_server -tls1_1 -cipher ALL:@SECLEVEL=0 -cert good.pem -key good.key"
                        + " -accept 127.0.0.1:"
                        + port)
                    .split(" "))
            .directory(ours.file("").toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      until("it listens", () -> Files.readString(said).contains("ACCEPT"));
      MqttSettings there = MqttSettings.of(URI.create("ssl://localhost:" + port), "door", "porch");
      assertEquals("the broker offers neither TLS 1.2 nor 1.3; update it", refusal(there));
    } finally {
      old.destroyForcibly();
      old.waitFor();
    }
  }

  @Test
  void aBrokerThatWantsACertificateGetsTheDoors() throws Exception {
    ours.sign("door", "DNS:door", 2);
    start(
        "good",
        "cafile " + ours.file("ca.pem"),
        "require_certificate true",
        "use_identity_as_username true");
    Tls own =
        new Tls(
            Optional.of(ours.file("ca.pem")),
            Optional.of(ours.file("door.pem")),
            Optional.of(ours.file("door.key")));
    assertDoesNotThrow(() -> BrokerCheck.run(settings("localhost", own)));
    String without = refusal(settings("localhost", trusting(ours)));
    assertTrue(without.contains("set mqtt.cert_file and mqtt.key_file"), without);
    Certificates others = new Certificates(folder.resolve("others"));
    others.sign("door", "DNS:door", 2);
    Tls strange =
        new Tls(
            own.ca(), Optional.of(others.file("door.pem")), Optional.of(others.file("door.key")));
    String refused = refusal(settings("localhost", strange));
    assertTrue(refused.startsWith("the broker refuses the door's certificate"), refused);
  }

  @Test
  void aRefusalWhoseAlertIsLostSaysTheSame() {
    SocketException pipe = new SocketException("Broken pipe");
    pipe.initCause(new IOException("Broken pipe"));
    Throwable cut = new CutException(new IOException("cut", pipe));
    MqttSettings without = MqttSettings.of(URI.create("ssl://localhost:8883"), "door", "porch");
    assertEquals(
        "the broker refuses (Broken pipe); if it wants a certificate of the door, set mqtt.cert_file and mqtt.key_file",
        Failure.of(cut, without).words());
  }

  @Test
  void filesThatAreNoneAreNamed() throws Exception {
    ours.sign("door", "DNS:door", 2);
    start("good");
    Path pem = ours.file("door.pem");
    Path absent = folder.resolve("absent.pem");
    assertEquals("there is no file " + absent, refusal(own(absent, ours.file("door.key"))));
    assertTrue(
        refusal(own(ours.file("door.key"), ours.file("door.key"))).contains("no certificate"));
    assertEquals(
        "the private key in "
            + ours.file("good.key")
            + " does not belong to the door's certificate",
        refusal(own(pem, ours.file("good.key"))));
    assertEquals(pem + " holds no private key", refusal(own(pem, pem)));
    Path old = Files.writeString(folder.resolve("old.key"), "-----BEGIN EC PRIVATE KEY-----\n");
    assertTrue(refusal(own(pem, old)).contains("openssl pkcs8 -topk8 -nocrypt -in " + old));
  }

  private MqttSettings own(Path certificate, Path key) {
    return settings(
        "localhost",
        new Tls(Optional.of(ours.file("ca.pem")), Optional.of(certificate), Optional.of(key)));
  }

  @Test
  void aUserWhomTheBrokerDoesNotKnowIsNamedAndThePasswordIsNot() throws Exception {
    Path passwords = Files.writeString(folder.resolve("passwd"), "");
    start("good", "allow_anonymous false", "password_file " + passwords);
    String refused =
        refusal(
            settings(
                "ssl://localhost",
                trusting(ours),
                Optional.of("bo"),
                Optional.of(() -> "wuff".toCharArray())));
    assertEquals(
        "the broker refuses the user bo; check mqtt.user, the password, and that the broker knows both",
        refused);
    String nobody = refusal(settings("localhost", trusting(ours)));
    assertEquals(
        "the broker wants a user and a password; set mqtt.user and mqtt.password_file", nobody);
  }
}
