package io.github.doggydoor.daemon.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.web.Health.Item;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the page says of the model, and of times of one. */
class ModelWordsTest {
  @Test
  void forWhomItOpensAndOfWhatItWasMadeAreTwoThings() throws Exception {
    Configuration configuration =
        ConfigurationReader.parse("door: {zone: UTC}\n", Path.of("doggydoor.yaml"));
    ModelCard card =
        new ModelCard(
            List.of("bo", "not_bo"),
            "bo",
            InputRecipe.NOTEBOOK,
            new ModelCard.Tensors("net", "in", "out", Optional.empty()),
            new ModelCard.Thresholds(1.5, -4, -1),
            Map.of(),
            "VGG16, ImageNet",
            Map.of(),
            OptionalLong.empty(),
            Instant.EPOCH,
            "800 photos to train with and 200 to validate on",
            List.of());
    Item item =
        new DoorItems(
                new HealthSources(
                    () -> configuration,
                    Path.of("door.sqlite"),
                    Optional::empty,
                    () -> Optional.of(card.source()),
                    () -> "",
                    () -> Optional.of(card),
                    () -> false,
                    Optional::empty,
                    Optional::empty,
                    () -> 0,
                    Optional::empty),
                Optional.empty())
            .model();
    assertEquals(
        "opens for bo; it was made of: 800 photos to train with and 200 to validate on",
        item.words().split("\\. ", 2)[0]);
  }

  @Test
  void oneDayIsNoDays() {
    Instant now = Instant.parse("2026-11-30T07:00:00Z");
    assertEquals(
        "it is valid until 2026-12-01, for 1 day: renew it, and let the door read it (web.cert_file)",
        ComputerItems.certificate(now.plusSeconds(90_000), now, ZoneOffset.UTC).words());
  }

  @Test
  void aCertificateExpiresOnTheDayOfTheOwnersZone() {
    Instant until = Instant.parse("2026-11-30T23:30:00Z");
    assertEquals(
        "it expired on 2026-12-01: renew it, and let the door read it (web.cert_file)",
        ComputerItems.certificate(until, until.plusSeconds(1), ZoneId.of("Europe/Zurich")).words());
  }

  @Test
  void theTimeIsWrittenAsPeopleReadIt() {
    Item clock =
        new ComputerItems(Path.of("/"))
            .clock(
                ZoneId.of("Europe/Zurich"),
                Instant.parse("2026-12-01T00:04:59Z"),
                Optional.empty());
    assertEquals("it is 2026-12-01 01:04 in Europe/Zurich", clock.words());
  }
}
