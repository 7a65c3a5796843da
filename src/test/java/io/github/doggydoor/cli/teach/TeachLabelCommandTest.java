package io.github.doggydoor.cli.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.store.TeachStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TeachLabelCommandTest extends TeachCommandFixture {
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
}
