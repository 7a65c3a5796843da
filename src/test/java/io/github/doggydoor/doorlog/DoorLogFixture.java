package io.github.doggydoor.doorlog;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A door log in a folder of its own, in Seoul. */
abstract class DoorLogFixture {
  static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  static final Instant NOON = Instant.parse("2026-11-24T03:00:00.123Z");

  @TempDir Path folder;
  Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("door.db");
  }

  void fill(int rows) throws DoorLogException {
    try (SqliteDoorLog log = open()) {
      for (int i = 0; i < rows; i++) {
        append(log, NOON);
      }
    }
  }

  SqliteDoorLog open() throws DoorLogException {
    return SqliteDoorLog.open(file, SEOUL);
  }

  static Row append(SqliteDoorLog log, Instant at) throws DoorLogException {
    return log.append(Entry.of(Kind.DENIED, new Moment(0, at), "a stranger"), Optional.empty());
  }

  void overwrite(long at, byte[] bytes) throws IOException {
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(at);
      raw.write(bytes);
    }
  }
}
