package io.github.doggydoor.cli.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.SeenLook;
import io.github.doggydoor.teach.SeenLook.SeenMark;
import io.github.doggydoor.teach.ask.Rules;
import io.github.doggydoor.teach.store.TeachStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doggydoor teach} says, word for word; files are told without their folder. */
class TeachCommandsTest {
  private static final String MODEL = "0123456789abcdef";
  private static final Instant SEVEN = Instant.parse("2026-11-30T07:00:00Z");

  @TempDir private Path folder;

  private Path state;
  private Path configuration;

  @BeforeEach
  void door() throws Exception {
    state = Files.createDirectories(folder.resolve("state"));
    configuration =
        Files.writeString(
            folder.resolve("doggydoor.yaml"), "door: {state_dir: state, zone: Europe/Zurich}");
  }

  /** Visit 1 was shut out, and visit 2 let in; of the first a question is open. */
  private void twoVisits() throws Exception {
    try (TeachStore store = TeachStore.open(state)) {
      rules(store, MODEL, "bo", "ida");
      store.add(visit(0, Outcome.DENIED, "", -1.5, 2.75), List.of(new byte[10], new byte[20]));
      store.add(visit(60, Outcome.OPENED, "bo", 5, 6), List.of(new byte[10], new byte[20]));
      store.ask(
          1,
          "contradiction: the button was pressed 12 s after it was shut out",
          SEVEN.plusSeconds(3600));
      store.label(2, dogs("bo"), "eve", SEVEN.plusSeconds(7200));
    }
  }

  private static Answer dogs(String... names) {
    return new Answer.Dogs(new TreeSet<>(List.of(names)));
  }

  private static void rules(TeachStore store, String model, String... dogs) throws Exception {
    Map<String, Policy.Thresholds> lines = new TreeMap<>();
    for (String dog : dogs) {
      lines.put(dog, new Policy.Thresholds(3, -5, 0.4));
    }
    new Rules(model, 3, new TreeMap<>(lines), new TreeSet<>(lines.keySet())).keep(store);
  }

  private static KeptVisit visit(int minute, Outcome outcome, String dog, double... scores) {
    Instant begun = SEVEN.plusSeconds(60L * minute);
    List<SeenFrame> frames = new ArrayList<>();
    for (double score : scores) {
      frames.add(
          new SeenFrame(
              Duration.ofMillis(500L * frames.size()),
              true,
              List.of(
                  new SeenLook(
                      new float[] {1, minute + 1, 2},
                      new TreeMap<>(
                          Map.of(
                              "bo", new SeenMark(score, 0.625), "ida", new SeenMark(-9, 0.25)))))));
    }
    return new KeptVisit(
        0,
        begun,
        begun.plusSeconds(14),
        MODEL,
        0,
        outcome,
        dog,
        false,
        frames,
        List.of(
            new KeptPicture(0, "", false, "the first"),
            new KeptPicture(1, "", true, "it differs")));
  }

  private Cli teach(Object... words) {
    Object[] all = new Object[words.length + 3];
    all[0] = "teach";
    all[1] = words[0];
    all[2] = "-c";
    all[3] = configuration;
    System.arraycopy(words, 1, all, 4, words.length - 1);
    return Cli.run(all);
  }

  private void says(String expected, Cli said) {
    assertEquals("", said.err());
    assertEquals(expected, said.out().replace(state.toString(), "STATE"));
    assertEquals(ExitCode.OK, said.status());
  }

  private static void refuses(int status, String expected, Cli said) {
    assertEquals(expected, said.err().strip());
    assertEquals("", said.out());
    assertEquals(status, said.status());
  }

  @Test
  void aQuestionSaysWhatTheDoorMadeOfTheVisitWhyItAsksAndWhereThePicturesLie() throws Exception {
    twoVisits();
    says(
        """
        1 question is open. Answer with `doggydoor teach label NUMBER ANSWER`; ANSWER is bo, ida, several with commas between them, stranger [KIND], both, nobody or unknown.

             1  Mon 2026-11-30 08:00:00, for 14 s: it was shut out as a stranger.
                Asked because the button was pressed 12 s after it was shut out.
                STATE/teach/frames/2026-11-30/1-0.jpg  the first
                STATE/teach/frames/2026-11-30/1-1.jpg  night, it differs
        """,
        teach("questions"));
    says(
        """
        {"visit":1,"begun":"2026-11-30T07:00:00Z","ended":"2026-11-30T07:00:14Z","outcome":"denied","dog":"","why":"contradiction","words":"the button was pressed 12 s after it was shut out","asked":"2026-11-30T08:00:00Z","model":"0123456789abcdef","pictures":["STATE/teach/frames/2026-11-30/1-0.jpg","STATE/teach/frames/2026-11-30/1-1.jpg"]}
        """,
        teach("questions", "--json"));
  }

  @Test
  void questionsAsksByItselfWhatSpeaksAgainstTheDoor() throws Exception {
    try (TeachStore store = TeachStore.open(state)) {
      rules(store, MODEL, "bo", "ida");
      for (int minute = 0; minute < 3; minute++) {
        store.add(
            visit(10 * minute, Outcome.DENIED, "", -20, -20), List.of(new byte[1], new byte[1]));
      }
    }
    try (SqliteDoorLog log = SqliteDoorLog.open(state.resolve("doorlog.sqlite"), ZoneOffset.UTC)) {
      append(log, 605, Kind.DENIED, "a stranger");
      append(log, 620, Kind.MANUAL, "the button: unlocked");
    }
    String asked = teach("questions").out();
    assertTrue(asked.startsWith("3 questions are open."), asked);
    assertTrue(
        asked.contains("Asked because the button was pressed 15 s after it was shut out."), asked);
    assertEquals(asked, teach("questions").out(), "the same, and no more today");
  }

  private static void append(SqliteDoorLog log, int second, Kind kind, String why)
      throws Exception {
    log.append(Entry.of(kind, new Moment(0, SEVEN.plusSeconds(second)), why), Optional.empty());
  }

  @Test
  void anAnswerClosesTheQuestionAndAnotherSaysWhatWasSaidBefore() throws Exception {
    twoVisits();
    says("Visit 1 was: bo. Said by bob.\n", teach("label", "1", "bo", "--who", "bob"));
    says("No question is open.\n", teach("questions"));
    Cli again = teach("label", "1", "Stranger", "Cat", "--who", "ann");
    assertEquals(
        List.of(
            "Visit 1 was: stranger cat. Said by ann.",
            "Before that somebody said: bo (bob, TIME). Both are kept; what was said last counts."),
        again.lines().stream().map(line -> line.replaceAll("bob, .{23}", "bob, TIME")).toList());
    Cli undone = teach("undo", "1", "--who", "ann");
    assertTrue(
        undone
            .out()
            .matches(
                "Visit 1 was not: stranger cat \\(ann, .*\\)\\. Nobody has said now who it"
                    + " was\\.\n"),
        undone.out());
    assertTrue(teach("questions").out().startsWith("1 question is open."), "it is open again");
    assertEquals(
        List.of(
            "1  visit 2       bo                eve",
            "2  visit 1       bo                bob",
            "3  visit 1       stranger cat      ann",
            "4  visit 1       undo              ann"),
        teach("log").lines().stream()
            .map(line -> line.strip().replaceFirst("  .{23}  ", "  "))
            .toList());
    JsonObject last =
        JsonParser.parseString(teach("log", "--json").lines().getLast()).getAsJsonObject();
    assertEquals("undo", last.get("answer").getAsString());
    assertEquals(1, last.get("visit").getAsInt());
    refuses(
        ExitCode.TEACHING,
        "Nothing counts of visit 1, so there is nothing to take back",
        teach("undo", "1"));
  }

  @Test
  void whoSaysSoIsTheLoginUnlessItIsSaid() throws Exception {
    twoVisits();
    String login =
        Optional.ofNullable(System.getenv("SUDO_USER")).orElse(System.getProperty("user.name"));
    says(
        "Visit 1 was: both. Said by "
            + login
            + ".\nNothing is learnt from that answer, and the question is closed.\n",
        teach("label", "1", "both"));
  }

  @Test
  void anAnswerOfWhichTheDoorWasSureOfTheOppositeIsToBeGivenAgainADayLater() throws Exception {
    try (TeachStore store = TeachStore.open(state)) {
      rules(store, MODEL, "bo", "ida");
      store.add(visit(0, Outcome.DENIED, "", -7, -6), List.of(new byte[1], new byte[1]));
      String note =
          "The door was sure of the opposite on every frame: it learns from this answer once you"
              + " have given it again, a day later or more.";
      assertEquals(note, teach("label", "1", "bo").lines().getLast());
      assertTrue(
          teach("status")
              .out()
              .contains(
                  "To be said again, a day after it was said first, before the door learns from it,"
                      + " as it was sure of the opposite: visit 1."));
      Instant before = Instant.now().minus(Duration.ofDays(2));
      store.label(1, new Answer.Undo(), "ann", before);
      store.label(1, dogs("bo"), "ann", before);
      assertFalse(teach("label", "1", "bo").out().contains(note), "said again, long after");
      assertFalse(teach("status").out().contains("To be said again"));
    }
  }

  @Test
  void aNameThatNoDogHasIsRefusedWithTheOneThatIsMeant() throws Exception {
    twoVisits();
    refuses(
        ExitCode.USAGE, "\"idda\" is no answer; did you mean ida?", teach("label", "1", "idda"));
    refuses(
        ExitCode.USAGE,
        "\"rex\" is no answer: the model knows no dog of that name; write bo, ida, several with"
            + " commas between them, stranger [KIND], both, nobody or unknown",
        teach("label", "1", "bo,rex"));
    refuses(
        ExitCode.USAGE,
        "ida is a dog that the model knows, and no kind of stranger: say `ida`, or `both` where"
            + " somebody else was there as well",
        teach("label", "1", "stranger", "ida"));
    refuses(
        ExitCode.USAGE,
        "\"bo ida\" is more than one answer; write bo, ida, several with commas between them,"
            + " stranger [KIND], both, nobody or unknown. Somebody beside a dog of the house is"
            + " `both`.",
        teach("label", "1", "bo", "ida"));
    assertEquals(
        "Visit 1 was: bo,ida. Said by x.",
        teach("label", "1", "Ida,bo", "--who", "x").lines().getFirst());
  }

  @Test
  void aVisitThatIsGoneOrNeverWasSaysSo() throws Exception {
    twoVisits();
    String none =
        "There is no visit 77: it is gone to make room for newer ones, or never was; `doggydoor"
            + " teach questions` names those that are asked about";
    refuses(ExitCode.TEACHING, none, teach("label", "77", "bo"));
    refuses(ExitCode.TEACHING, none, teach("show", "77"));
    refuses(ExitCode.TEACHING, none, teach("undo", "77"));
  }

  @Test
  void anAnswerToAVisitOfAnotherModelIsKeptAndNotLearntFrom() throws Exception {
    twoVisits();
    try (TeachStore store = TeachStore.open(state)) {
      rules(store, "fedcba", "bo", "ida");
    }
    says(
        """
        Visit 1 was: bo. Said by x.
        This visit was seen by another model than that of now: your answer is kept, and this model learns nothing from it.
        """,
        teach("label", "1", "bo", "--who", "x"));
    assertTrue(
        teach("status")
            .out()
            .contains(
                "Of these 2 are of visits that another model saw: the present one learns nothing"
                    + " from them."));
  }

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
  void showTellsEachFramesScoresBesideThoseThatOpen() throws Exception {
    twoVisits();
    says(
        """
        Visit 1, Mon 2026-11-30 08:00:00, for 14 s: it was shut out as a stranger.
        Seen by model 0123456789ab, generation 0.
        Asked about because the button was pressed 12 s after it was shut out (Mon 2026-11-30 09:00:00).
        Nobody has said who it was.

        bo opens from score 3.0 on, is a stranger for sure at -5.0 or below, and counts from familiarity 0.40 on.
        ida opens from score 3.0 on, is a stranger for sure at -5.0 or below, and counts from familiarity 0.40 on.
         frame    after  what was seen
             0    0.0 s  bo   -1.5, familiarity  0.63: not sure; ida   -9.0, familiarity  0.25: a stranger  [2026-11-30/1-0.jpg]
             1    0.5 s  bo    2.8, familiarity  0.63: not sure; ida   -9.0, familiarity  0.25: a stranger  [2026-11-30/1-1.jpg]
        STATE/teach/frames/2026-11-30/1-0.jpg  the first
        STATE/teach/frames/2026-11-30/1-1.jpg  night, it differs
        """,
        teach("show", "1"));
  }

  @Test
  void statusSaysWhatIsMissingAndByWhatTheLotSaysHowOftenTheDoorErrs() throws Exception {
    twoVisits();
    try (TeachStore store = TeachStore.open(state)) {
      for (int i = 3; i <= 20; i++) {
        long id =
            store.add(
                visit(60 * i, i % 2 == 0 ? Outcome.DENIED : Outcome.OPENED, "", 1, 2),
                List.of(new byte[1], new byte[1]));
        store.label(id, i > 10 ? new Answer.Stranger("cat") : dogs("bo"), "eve", SEVEN);
        store.ask(id, "lot: it was drawn", SEVEN.plusSeconds(86_400L * i));
      }
    }
    assertEquals(
        """
        Questions: 1 open; `doggydoor teach questions` shows them.
        Visits: 20 kept, SIZE MB, the oldest of Mon 2026-11-30 08:00:00.
        Said: bo 9, stranger cat 10.
        Generation: 0, the model's own head.
        To tell whether another generation is better, these are missing: one more visit of bo, ten more visits of ida.
        By the answers to questions that were drawn by lot:
          let in who may not come in, or nobody: 5 of 10 (so between 24 % and 76 % of all, with 95 % certainty)
          did not know a dog of the house: 4 of 8 (so between 22 % and 78 % of all, with 95 % certainty)
        """,
        teach("status").out().replaceFirst("[0-9.]+ MB", "SIZE MB"));
    JsonObject json = JsonParser.parseString(teach("status", "--json").out()).getAsJsonObject();
    assertEquals(1, json.get("questions").getAsInt());
    assertEquals(0, json.get("generation").getAsInt());
    assertEquals("{\"bo\":9,\"stranger cat\":10}", json.get("labels").toString());
    assertEquals(
        "{\"dogs\":{\"bo\":1,\"ida\":10},\"strangers\":0}", json.get("missing").toString());
    assertEquals(
        "{\"let_in\":5,\"others\":10,\"shut_out\":4,\"dogs\":8,\"unanswered\":0}",
        json.get("error").toString());
  }

  @Test
  void whereNothingWasSaidStatusSaysThat() throws Exception {
    try (TeachStore store = TeachStore.open(state)) {
      store.add(visit(0, Outcome.DENIED, "", 1), List.of(new byte[1], new byte[1]));
    }
    assertEquals(
        """
        Questions: none is open.
        Visits: 1 kept, SIZE MB, the oldest of Mon 2026-11-30 08:00:00.
        Said: nothing yet.
        Generation: 0, the model's own head.
        The door has not run yet with a model that can be taught.
        How often the door errs is not known yet: no question that was drawn by lot is answered.
        """,
        teach("status").out().replaceFirst("[0-9.]+ MB", "SIZE MB"));
  }

  @Test
  void theParentSaysWhatThereIsToDo() {
    Cli said = Cli.run("teach");
    assertEquals(ExitCode.USAGE, said.status());
    assertTrue(said.err().startsWith("Say what to do: status, questions, label"), said.err());
  }
}
