package io.github.doggydoor.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.PhotoDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoryTest {
  @TempDir private Path folder;

  @Test
  void theSameSeedTellsTheSameStoryAndAnotherSeedAnother() {
    assertEquals(Story.of(5), Story.of(5));
    assertTrue(!Story.of(5).equals(Story.of(6)));
  }

  @Test
  void everybodyCallsAndBoTwice() {
    List<Visitor> visitors = Story.of(1).acts().stream().map(Act::visitor).toList();
    assertEquals(2, visitors.stream().filter(Visitor.BO::equals).count());
    assertEquals(EnumSet.complementOf(EnumSet.of(Visitor.WHITE_DOG)), EnumSet.copyOf(visitors));
  }

  @Test
  void itIsOverInLessThanThreeQuartersOfAMinute() {
    assertTrue(Story.of(1).length() < 45 * Story.RATE, () -> "frames: " + Story.of(1).length());
  }

  @Test
  void everyFrameIsAFileWhoseNameTellsItsAct() throws Exception {
    Story whole = Story.of(2);
    Story story = new Story(whole.acts().subList(0, 2));
    AtomicInteger drawn = new AtomicInteger();
    story.write(folder, done -> drawn.incrementAndGet());
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.sorted().toList();
      assertEquals(story.length(), sorted.size());
      assertEquals(story.length(), drawn.get());
      Act last = story.act(Story.number(sorted.getLast()));
      assertEquals("A cat comes by.", last.words());
      assertEquals(Renderer.WIDTH, PhotoDecoder.decode(sorted.getFirst()).width());
    }
  }

  @Test
  void aSetOfPhotosHasEveryKindInItsFolderAndIsTheSameForTheSameSeed() throws Exception {
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    new PhotoSet(20, 20, 3).write(one, done -> {});
    new PhotoSet(20, 20, 3).write(other, done -> {});
    List<String> files = files(one);
    assertEquals(40, files.size());
    assertEquals(16, files.stream().filter(file -> file.contains("/bo/")).count());
    for (String kind : List.of("black_dog", "cat", "empty", "person", "raccoon", "white_dog")) {
      assertTrue(files.stream().anyMatch(file -> file.startsWith("valid/not_bo/" + kind)), kind);
    }
    assertEquals(files, files(other));
    for (String file : files) {
      assertEquals(-1, Files.mismatch(one.resolve(file), other.resolve(file)), file);
    }
  }

  private static List<String> files(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .collect(Collectors.toList());
    }
  }
}
