package io.github.doggydoor.cli.fleet;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A time as people read it here: in the zone of this computer, as doors may be in many. */
final class FleetTime {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private FleetTime() {}

  static String of(Optional<OffsetDateTime> at) {
    return at.map(time -> time.atZoneSameInstant(ZoneId.systemDefault()).format(TIME)).orElse("-");
  }
}
