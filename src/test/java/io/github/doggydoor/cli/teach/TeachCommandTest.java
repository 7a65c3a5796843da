package io.github.doggydoor.cli.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeachCommandTest extends TeachCommandFixture {
  @Test
  void whereNothingWasKeptEveryCommandSaysSo() {
    for (List<String> words :
        List.of(
            List.of("status"),
            List.of("questions"),
            List.of("log"),
            List.of("show", "1"),
            List.of("undo", "1"),
            List.of("label", "1", "bo"))) {
      Cli said = teach(words.toArray());
      assertEquals(ExitCode.TEACHING, said.status(), words + said.err());
      assertEquals(
          "The door has kept no visit yet (below STATE/teach): it keeps those that come once it"
              + " runs, with a model that can be taught; `doggydoor model adapt` makes one of a"
              + " model that cannot",
          said.err().strip().replace(state.toString(), "STATE"));
    }
    assertFalse(Files.exists(state.resolve("teach")), "and makes nothing");
  }

  @Test
  void aStoreOfANewerVersionIsRefusedAndStaysAsItIs() throws Exception {
    twoVisits();
    Path file = state.resolve("teach/teach.sqlite");
    try (var db = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
        var s = db.createStatement()) {
      s.execute("PRAGMA user_version=99");
    }
    for (List<String> words :
        List.of(List.of("status"), List.of("questions"), List.of("label", "1", "bo"))) {
      Cli said = teach(words.toArray());
      assertEquals(ExitCode.TEACHING, said.status(), said.out() + said.err());
      assertTrue(said.err().contains("has format 99, and this doggydoor knows 1"), said.err());
    }
  }

  @Test
  void theParentSaysWhatThereIsToDo() {
    Cli said = Cli.run("teach");
    assertEquals(ExitCode.USAGE, said.status());
    assertTrue(said.err().startsWith("Say what to do: status, questions, label"), said.err());
  }
}
