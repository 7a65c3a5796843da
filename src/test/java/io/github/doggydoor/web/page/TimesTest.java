package io.github.doggydoor.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "en, 2026-11-30T08:03:00Z, 09:03",
    "en, 2026-11-28T08:03:00Z, Sat 09:03",
    "en, 2026-11-03T08:03:00Z, 3 Nov 09:03",
    "en-US, 2026-11-03T08:03:00Z, 3 Nov 09:03",
    "de, 2026-11-28T08:03:00Z, Sa. 09:03",
    "de, 2026-11-03T08:03:00Z, 3. Nov. 09:03"
  })
  void aTimeIsAsNearAsItCanBeSaidInTheLanguageOfThePage(String language, Instant at, String said) {
    Times times =
        new Times(ZoneId.of("Europe/Zurich"), Texts.of(List.of(Locale.forLanguageTag(language))));
    assertEquals(said, times.near(at, NOW));
  }
}
