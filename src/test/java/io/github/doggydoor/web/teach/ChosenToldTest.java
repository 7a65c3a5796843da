package io.github.doggydoor.web.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.teach.heads.Generation;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.heads.SmallHeads;
import io.github.doggydoor.vision.Checksums;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.visits.SmallHouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the view Teach says of what may be chosen, and of what was. */
class ChosenToldTest {
  @TempDir private Path folder;

  private SmallHouse house;
  private Generations generations;
  private String bundle;

  @BeforeEach
  void aHouse() throws Exception {
    house = new SmallHouse(folder, "bo");
    Path model = Files.createDirectories(folder.resolve("model"));
    bundle = Checksums.sum(Files.writeString(model.resolve(Checksums.FILE), "a bundle's\n"));
    generations = new Generations(house.state());
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  private void made(boolean passed, String of) throws Exception {
    Generation one = SmallHeads.generation(of);
    generations.add(
        new Generation(0, of, one.made(), one.labels(), new TreeMap<>(), "A verdict.", passed),
        file -> Files.writeString(file, "head"));
  }

  @Test
  void whatMayNotBeUsedHasNoButtonButTheReason() throws Exception {
    made(false, bundle);
    made(true, "f".repeat(64));
    made(true, bundle);
    String html = house.page(200, Role.OWNER, "/teach");
    assertFalse(html.contains("/teach/use/1") || html.contains("/teach/use/2"), html);
    assertTrue(html.contains("href=\"/teach/use/3\""), html);
    assertTrue(html.contains("It did not pass, so the door does not go by it"), html);
    assertTrue(html.contains("It was taught for another model"), html);
  }

  @Test
  void whatMayBeUsedGoesByTheModelThatTheDoorHasSinceAReload() throws Exception {
    made(true, bundle);
    house.page(200, Role.OWNER, "/teach/use/1");
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve(Checksums.FILE), "another bundle's\n");
    house.model("other");
    assertTrue(house.page(409, Role.OWNER, "/teach/use/1").contains("another model"));
    assertFalse(house.page(200, Role.OWNER, "/teach").contains("href=\"/teach/use/1\""));
  }

  @Test
  void whereSomethingIsNotThereTheTabsStillAre() throws Exception {
    for (String address : List.of("/teach/use/x", "/visits/x", "/visits/row/77")) {
      String html = house.page(404, Role.OWNER, address);
      assertTrue(html.contains("class=\"tabs\"") && html.contains("href=\"/phones\""), html);
    }
  }

  private boolean says(String address) throws Exception {
    return house.page(200, Role.OWNER, address).contains("role=\"status\"");
  }

  @Test
  void whatTheAddressSaysWasDoneIsSaidOnlyWhileItIsSo() throws Exception {
    made(true, bundle);
    for (String word : List.of("used", "already", "rolled_back", "shadow", "<b>")) {
      assertFalse(says("/teach?done=" + word + "&of=1"), word);
      assertFalse(says("/teach?done=" + word), word);
    }
    assertFalse(says("/teach?done=rolled_back&of=0"), "nobody went back");
    Response.Redirect used =
        (Response.Redirect) house.post(Role.OWNER, "/teach/use/1", Map.of("from", "0"));
    assertTrue(house.page(200, Role.OWNER, used.to()).contains("by this now: Generation 1."));
    assertFalse(says("/teach?done=changed&of=1"), "it is in force");
    Response.Redirect back =
        (Response.Redirect) house.post(Role.OWNER, "/teach/rollback", Map.of("from", "1"));
    assertFalse(says(used.to()), "looked at again");
    assertTrue(says(back.to()), back.to());
    Response.Redirect shadow =
        (Response.Redirect) house.post(Role.OWNER, "/teach/shadow/1", Map.of());
    assertTrue(says(shadow.to()), shadow.to());
    Response.Redirect off =
        (Response.Redirect) house.post(Role.OWNER, "/teach/shadow/off", Map.of());
    assertFalse(says(shadow.to()), "looked at again");
    assertTrue(says(off.to()), off.to());
  }

  @Test
  void goingBackFromWhatIsNoGenerationIsRefused() throws Exception {
    for (String from : List.of("", "0", "x", "-1", "1234567")) {
      Response.Page page =
          (Response.Page) house.post(Role.OWNER, "/teach/rollback", Map.of("from", from));
      assertEquals(400, page.status(), from);
    }
  }
}
