package io.github.doggydoor.cli.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.daemon.Wiring;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.access.Access;
import io.github.doggydoor.web.access.AccessException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageCheckTest {
  @TempDir private Path state;

  private String check(String web) throws Exception {
    Configuration configuration =
        ConfigurationReader.read(
            Files.writeString(
                state.resolve("doggydoor.yaml"),
                """
                door: {state_dir: ., zone: UTC}
                camera: {kind: replay, path: .}
                board: {kind: simulated}
                web: {%s}
                """
                    .formatted(web)));
    return PageCheck.of(
        configuration, new Wiring(configuration, Optional.empty(), Optional.empty()));
  }

  private void invite() throws Exception {
    try (Access access = new Access(state, InstantSource.system())) {
      access.invite("Anna", Role.OWNER);
    }
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
  }

  @Test
  void wherePagesAreForNobodyTheirPortIsOfNoInterest() throws Exception {
    try (ServerSocket taken = taken()) {
      String said = check("listen: '127.0.0.1:" + taken.getLocalPort() + "'");
      assertTrue(said.startsWith("nobody is invited"), said);
    }
  }

  @Test
  void aPortThatAnotherProgramHasIsAFaultAndOneThatTheDoorHasIsNone() throws Exception {
    invite();
    try (ServerSocket taken = taken()) {
      String listen = "listen: '127.0.0.1:" + taken.getLocalPort() + "'";
      IOException refused = assertThrows(IOException.class, () -> check(listen));
      assertTrue(refused.getMessage().contains("Address already in use"), refused.getMessage());
      assertTrue(refused.getMessage().contains("web.listen"), refused.getMessage());
      try (SqliteDoorLog running =
          SqliteDoorLog.open(state.resolve("doorlog.sqlite"), ZoneOffset.UTC, 0)) {
        assertEquals(0, running.lastSeq());
        assertTrue(check(listen).contains("it is served at"), check(listen));
      }
      taken.close();
      assertTrue(check(listen).startsWith("it can be served at http://localhost:"), check(listen));
    }
  }

  @Test
  void aCertificateThatIsMissingIsAFaultBeforeAnybodyIsInvited() {
    IOException refused =
        assertThrows(IOException.class, () -> check("cert_file: absent.pem, key_file: absent.key"));
    assertTrue(refused.getMessage().contains("there is no file"), refused.getMessage());
    assertTrue(refused.getMessage().contains("web.cert_file"), refused.getMessage());
  }

  @Test
  void aListThatCannotBeLookedAtIsNotTakenForNobody() throws Exception {
    Files.createSymbolicLink(state.resolve("web"), state.resolve("web")); // Refused to root, too.
    AccessException refused = assertThrows(AccessException.class, () -> check(""));
    assertTrue(refused.getMessage().contains("cannot read the list of phones"));
  }
}
