package io.github.doggydoor.cli.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.store.TeachStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeachStatusCommandTest extends TeachCommandFixture {
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
}
