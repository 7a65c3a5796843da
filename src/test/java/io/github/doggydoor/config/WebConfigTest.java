package io.github.doggydoor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebConfigTest {
  private static final Path FILE = Path.of("/etc/doggydoor/doggydoor.yaml");
  private static final String CERTIFICATE = ", cert_file: web.pem, key_file: web.key";

  private static WebConfig read(String web) throws ConfigurationException {
    return ConfigurationReader.parse("web: {" + web + "}", FILE).web();
  }

  private static String base(String web) throws ConfigurationException {
    return read(web).base("hundehuette.fritz.box");
  }

  @Test
  void withoutASectionThisMachineAloneReachesIt() throws Exception {
    WebConfig web = ConfigurationReader.parse("", FILE).web();
    assertTrue(web.loopback());
    assertFalse(web.reachable());
    assertTrue(web.unlock());
    assertEquals("/127.0.0.1:8480", web.listen().toString());
    assertEquals("http://localhost:8480", web.base("door"));
  }

  @Test
  void aLinkBeginsWithTheFirstHostOrTheNameInTheHousesNetwork() throws Exception {
    assertEquals("https://hundehuette.local:8480", base("listen: 0.0.0.0:8480" + CERTIFICATE));
    assertEquals(
        "https://door.home:9000",
        base("listen: \"[::]:9000\", hosts: [Door.Home, other]" + CERTIFICATE));
    assertEquals(
        "https://[fd00::5]:8480",
        base("listen: \"[fd00::5]:8480\", hosts: [\"fd00::5\"]" + CERTIFICATE));
    assertEquals("https://door.example", base("proxy: 127.0.0.1, hosts: [door.example]"));
    assertEquals("https://hundehuette.local", base("proxy: \"::1\""));
    assertEquals("https://localhost:8480", base("hosts: []" + CERTIFICATE));
    assertEquals("https://doggydoor.local", read("proxy: 10.0.0.2").base(""));
  }

  @Test
  void hostsAreKeptAsBrowsersAskForThem() throws Exception {
    assertEquals(
        List.of("[fd00::1]", "[fd00::2]", "door.home", "192.168.1.7"),
        read("hosts: [\"fd00::1\", \"[FD00::2]\", Door.Home., 192.168.1.7]" + CERTIFICATE).hosts());
    assertEquals(
        "https://door.home:9000", base("listen: \"[::]:9000\", hosts: [door.home.]" + CERTIFICATE));
  }

  @Test
  void theNameThatALinkHasIsOneUnderWhichItAnswers() throws Exception {
    for (String web :
        List.of(
            "listen: 0.0.0.0:8480" + CERTIFICATE,
            "proxy: 127.0.0.1",
            "proxy: 127.0.0.1, hosts: [door.example, other]")) {
      WebConfig read = read(web);
      String host = read.base("Hundehuette").replaceFirst("https://", "").replaceFirst(":.*", "");
      assertTrue(read.names("Hundehuette").contains(host), host);
    }
    assertEquals(List.of(), read("").names("hundehuette"), "by ssh it is localhost alone");
  }

  @Test
  void certificateAndKeyAreBesideTheFileOrSystemdsCredentials() throws Exception {
    WebConfig web = read("cert_file: web.pem, key_file: $CREDENTIALS_DIRECTORY/web.key");
    assertEquals(Path.of("/etc/doggydoor/web.pem"), web.certificate().orElseThrow());
    assertEquals(Path.of("$CREDENTIALS_DIRECTORY/web.key"), web.key().orElseThrow());
  }

  @Test
  void otherMachinesComeInByTlsOrAProxyOrNotAtAll() throws Exception {
    for (String listen : List.of("0.0.0.0:8480", "192.168.1.5:8480", "\"[::]:8480\"")) {
      ConfigurationException refused =
          assertThrows(ConfigurationException.class, () -> read("listen: " + listen));
      assertTrue(refused.getMessage().contains("without TLS"), refused.getMessage());
      assertTrue(read("listen: " + listen + CERTIFICATE).reachable());
      assertTrue(read("listen: " + listen + ", proxy: 192.168.1.2").reachable());
    }
    for (String listen : List.of("127.0.0.1:8480", "127.9.9.9:1024", "\"[::1]:65535\"")) {
      assertTrue(read("listen: " + listen).loopback(), listen);
    }
  }

  @Test
  void whatIsNoAddressNoPortOrNoNameIsRefused() {
    for (String wrong :
        List.of(
            "listen: 8480",
            "listen: \":8480\"",
            "listen: \"*:8480\"",
            "listen: 127.0.0.1",
            "listen: 127.0.0.1:0",
            "listen: 127.0.0.1:65536",
            "listen: 1.2.3:8480",
            "listen: 127.1:8480",
            "listen: \"::1:8480\"",
            "listen: \"[::1%lo]:8480\"",
            "listen: 2130706433:8480",
            "proxy: localhost",
            "proxy: 127.1",
            "proxy: 10.0.0.0/8",
            "hosts: [\"door:8480\"]",
            "hosts: [\"\"]",
            "hosts: [\"*.home\"]",
            "hosts: [\"a b\"]",
            "hosts: [-a]")) {
      assertThrows(ConfigurationException.class, () -> read(wrong), wrong);
    }
  }
}
