package io.github.doggydoor.web.door;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Status;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Shot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What moves in the view Door. */
class DoorLiveTest extends DoorFixture {
  @Test
  void thePictureHasItsAgeAndAnOldOneIsNotCalledLive() throws Exception {
    door.shot = Optional.of(new Shot(7, NOON.minusSeconds(2), new byte[] {1, 2, 3}));
    String html = page("/");
    assertTrue(html.contains("<img src=\"/live.jpg\""), html);
    assertTrue(html.contains("<figcaption class=\"age\">2 s ago</figcaption>"), html);
    now = NOON.plusSeconds(40);
    assertTrue(page("/").contains("class=\"age old\">No newer picture for 42 s<"));
    now = NOON.plusSeconds(4000);
    assertTrue(page("/").contains("class=\"age old\">No newer picture for 66 min<"));
  }

  @Test
  void withoutAPictureThePageSaysWhy() throws Exception {
    door.status =
        Optional.of(
            FakeDoor.troubled(
                Status.Lock.LOCKED,
                Optional.empty(),
                Optional.of("the camera is gone"),
                List.of()));
    String html = page("/");
    assertFalse(html.contains("<img src=\"/live.jpg\""), html);
    assertTrue(html.contains("No picture"), html);
    assertTrue(html.contains("the camera is gone"), html);
  }

  @Test
  void thePictureIsSentAsTheCameraGaveItWithItsNumber() throws Exception {
    door.shot = Optional.of(new Shot(7, NOON, new byte[] {1, 2, 3}));
    for (String after : List.of("", "?after=6", "?after=-1", "?after=x")) {
      Response.Bytes picture = picture("/live.jpg" + after);
      assertEquals("image/jpeg", picture.type());
      assertArrayEquals(new byte[] {1, 2, 3}, picture.body());
      assertEquals(List.of("X-Shot", "7"), picture.marks().subList(0, 2));
      assertEquals(Duration.ZERO, picture.fresh());
    }
    assertEquals(204, picture("/live.jpg?after=7").status());
    door.shot = Optional.empty();
    assertEquals(204, picture("/live.jpg").status());
  }

  @Test
  void whatIsNewIsToldOnceAndAtMostTwiceASecond() throws Exception {
    Response.Events.Source events = events("/events?after=0");
    assertEquals(Optional.empty(), events.next(Duration.ofMillis(5)));
    door.tell();
    door.tell();
    assertEquals(Optional.of("2"), events.next(Duration.ofSeconds(5)));
    assertEquals(Optional.empty(), events.next(Duration.ofMillis(5)));
    long before = System.nanoTime();
    door.tell();
    assertEquals(Optional.of("3"), events.next(Duration.ofSeconds(5)));
    assertTrue(System.nanoTime() - before > 400_000_000L, "told at once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/events", "/events?after=9000", "/events?after=x"})
  void whoKnowsNothingOrCountsFromBeforeARestartIsToldAtOnce(String path) throws Exception {
    assertEquals(Optional.of("0"), events(path).next(Duration.ofSeconds(5)));
  }

  @Test
  void theScriptGetsThePartsOfThePageAndTheNumberOfWhatTheyShow() throws Exception {
    door.tell();
    String html = part();
    assertTrue(html.contains("data-news=\"1\""), html);
    assertFalse(html.contains("<html"), html);
    assertTrue(page("/").contains("<script type=\"module\" src=\"/assets/door.js?"));
  }
}
