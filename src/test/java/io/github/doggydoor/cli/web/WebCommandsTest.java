package io.github.doggydoor.cli.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.access.Acceptance.Accepted;
import io.github.doggydoor.web.access.Access;
import io.github.doggydoor.web.access.LogIn;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

class WebCommandsTest {
  private static final String RIGHT = "correct horse battery";

  @TempDir private Path folder;

  private Path state;
  private Path configuration;

  @BeforeEach
  void door() throws Exception {
    state = Files.createDirectories(folder.resolve("state"));
    configure("");
  }

  private void configure(String web) throws Exception {
    configuration =
        Files.writeString(
            folder.resolve("doggydoor.yaml"),
            "door: {state_dir: state, zone: Europe/Zurich}\nweb: {" + web + "}\n");
  }

  private Cli web(Object... words) {
    Object[] all = new Object[words.length + 3];
    all[0] = "web";
    all[1] = words[0];
    all[2] = "-c";
    all[3] = configuration;
    System.arraycopy(words, 1, all, 4, words.length - 1);
    return Cli.run(all);
  }

  @Test
  void aListThatMayNotBeLookedAtIsNotTakenForNobody() throws Exception {
    Files.createSymbolicLink(state.resolve("web"), state.resolve("web")); // Refused to root, too.
    for (Cli said : List.of(web("phones"), web("revoke", "Anna"))) {
      assertEquals(ExitCode.WEB, said.status());
      assertTrue(said.err().contains("cannot read the list of phones in"), said.err());
      assertFalse(said.out().contains("Nobody"), said.out());
    }
  }

  private Access access() {
    return new Access(state, Instant::now);
  }

  private Phone known(String name, Role role) throws Exception {
    try (Access access = access()) {
      return ((Accepted) access.accept(access.invite(name, role).token())).phone();
    }
  }

  private static void fine(Cli said) {
    assertEquals("", said.err());
    assertEquals(ExitCode.OK, said.status());
  }

  private static void refuses(int status, String words, Cli said) {
    assertTrue(said.err().contains(words), said.err());
    assertEquals("", said.out());
    assertEquals(status, said.status());
  }

  @Test
  void anInvitationIsALinkACodeThatACameraReadsAndHowLongItHolds() throws Exception {
    Cli said = web("invite", "--name", "Anna's phone", "--role", "owner");
    fine(said);
    String link =
        said.lines().stream().filter(line -> line.startsWith("http")).findFirst().orElseThrow();
    assertTrue(link.matches("http://localhost:8480/invite\\?t=[A-Za-z0-9_-]{43}"), link);
    List<String> code = said.lines().stream().takeWhile(line -> !line.isEmpty()).toList();
    assertEquals(link, TerminalQrTest.read(code, false));
    assertTrue(said.out().contains("It lets one phone in, once, until "), said.out());
    assertTrue(said.out().contains("as \"Anna's phone\", owner."), said.out());
    assertTrue(said.out().contains("ssh -L 8480:localhost:8480 "), said.out());
    try (Access access = access()) {
      Accepted accepted = (Accepted) access.accept(link.substring(link.indexOf('=') + 1));
      assertEquals(new Phone(1, "Anna's phone", Role.OWNER), accepted.phone());
    }
  }

  @Test
  void theLinkGoesByTheConfigurationOrByWhatTheOwnerSays() throws Exception {
    configure("listen: 0.0.0.0:8480, cert_file: a.pem, key_file: a.key, hosts: [door.home]");
    Cli said = web("invite", "--name", "Anna", "--role", "viewer");
    fine(said);
    assertTrue(said.out().contains("\nhttps://door.home:8480/invite?t="), said.out());
    assertFalse(said.out().contains("ssh"), said.out());
    Cli other =
        web("invite", "--name", "Anna", "--role", "viewer", "--link", "https://dog.example/");
    assertTrue(other.out().contains("\nhttps://dog.example/invite?t="), other.out());
  }

  @Test
  void aLinkUnderWhichNoBrowserKeepsASessionIsRefused() {
    for (String wrong :
        List.of(
            "http://192.168.1.5:8480",
            "door.home",
            "https://a/b",
            "ftp://a",
            "https://",
            "https://a?b",
            "https://u@a",
            "https://a b")) {
      refuses(
          ExitCode.USAGE,
          "write https://NAME",
          web("invite", "--name", "Anna", "--role", "viewer", "--link", wrong));
    }
    assertFalse(Files.exists(state.resolve("web")), "and nobody was invited");
  }

  @Test
  void aRoleOrANameThatIsNoneIsRefused() {
    Cli role = web("invite", "--name", "Anna", "--role", "root");
    assertEquals(ExitCode.USAGE, role.status());
    assertTrue(role.err().contains("is none of viewer, keeper, owner"), role.err());
    refuses(
        ExitCode.WEB,
        "that is no name for a phone",
        web("invite", "--name", "", "--role", "owner"));
  }

  @Test
  void phonesAreListedForPeopleAndForScripts() throws Exception {
    fine(web("phones"));
    assertTrue(web("phones").out().startsWith("Nobody may come in: invite a phone"));
    assertEquals("", web("phones", "--json").out());
    known("Anna's phone", Role.OWNER);
    known("Ben", Role.VIEWER);
    Cli said = web("phones");
    fine(said);
    assertTrue(
        said.lines()
            .get(1)
            .matches(
                "   2  viewer  last here \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d  known since [-0-9:"
                    + " ]{16}  Ben"),
        said.out());
    JsonObject first =
        JsonParser.parseString(web("phones", "--json").lines().getFirst()).getAsJsonObject();
    assertEquals("Anna's phone", first.get("name").getAsString());
    assertEquals("owner", first.get("role").getAsString());
    assertEquals(1, first.get("id").getAsInt());
  }

  @Test
  void aPhoneIsRevokedByItsNameOrItsNumber() throws Exception {
    known("Anna's phone", Role.OWNER);
    known("Ben", Role.VIEWER);
    Cli byName = web("revoke", "anna's phone");
    fine(byName);
    assertEquals("Anna's phone gets in no more.", byName.out().strip());
    fine(web("revoke", "2"));
    refuses(ExitCode.WEB, "No phone 2 may come in", web("revoke", "2"));
    refuses(ExitCode.WEB, "`doggydoor web phones` lists", web("revoke", "Nobody's"));
  }

  @Test
  void aNumberThatIsAnotherOnesNameIsAskedFor() throws Exception {
    known("2", Role.OWNER);
    known("Ben", Role.VIEWER);
    refuses(ExitCode.USAGE, "say the number of the first", web("revoke", "2"));
    fine(web("revoke", "1"));
    fine(web("revoke", "ben"));
  }

  @Test
  @ResourceLock("System.in")
  void aPasswordIsReadFromStandardInputAndTakenBack() throws Exception {
    Cli set = typing(RIGHT + "\nrest\n", "password", "--name", "Anna", "--role", "keeper");
    fine(set);
    assertEquals("Anna may come in by that password, as keeper.", set.out().strip());
    assertEquals("Password: Anna, keeper.", web("phones").out().strip());
    try (Access access = access()) {
      assertTrue(
          new LogIn(access, System::nanoTime).with("anna", RIGHT, "127.0.0.1")
              instanceof LogIn.Outcome.In);
    }
    fine(web("password", "--name", "anna", "--remove"));
    refuses(ExitCode.WEB, "no password of anna", web("password", "--name", "anna", "--remove"));
    refuses(
        ExitCode.WEB, "10 to 200", typing("short\n", "password", "--name", "A", "--role", "owner"));
    refuses(
        ExitCode.USAGE,
        "nothing was changed",
        typing("", "password", "--name", "A", "--role", "owner"));
    refuses(ExitCode.USAGE, "Say --role ROLE", web("password", "--name", "Anna"));
  }

  private Cli typing(String text, Object... words) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try {
      return web(words);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void aDamagedListIsToldWithWhatToDo() throws Exception {
    known("Anna", Role.OWNER);
    Files.writeString(state.resolve("web/web.sqlite"), "no database ".repeat(1000));
    refuses(ExitCode.WEB, "sudo mv " + state.resolve("web"), web("phones"));
  }
}
