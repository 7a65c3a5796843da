package io.github.doggydoor.config;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ConfigurationPropertyTest {
  private static final String SIGNS = "{}[]:,-#&*!|>'\"%@` \t\n0a~";

  /** Whatever is typed into the file: it is read, or it is refused. */
  @Property(tries = 500)
  void aMangledFileIsReadOrRefusedAndNeverAnythingElse(@ForAll long seed) throws IOException {
    StringBuilder text = new StringBuilder(Files.readString(Path.of("deploy/doggydoor.yaml")));
    Random random = new Random(seed);
    for (int i = random.nextInt(12); i >= 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
        case 1 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
        default -> text.delete(at, Math.min(text.length() - 1, at + random.nextInt(40)));
      }
    }
    try {
      ConfigurationReader.parse(text.toString(), Path.of("/doggydoor.yaml"));
    } catch (ConfigurationException refused) {
      assertFalse(refused.problems().isEmpty());
    }
  }
}
