package io.github.doggydoor.mqtt;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A door of a fleet: its log, and its side of MQTT. */
record FleetMember(String name, SqliteDoorLog log, MqttLink link) {
  /** A stranger comes: a row, and a new state. */
  void visit(String why) throws DoorLogException {
    log.append(Entry.of(Kind.DENIED, Moment.now(), why), Optional.empty());
    link.rowsAppended();
    link.announce(
        new Status(
            Status.Lock.LOCKED,
            Mode.AUTO,
            Optional.empty(),
            Instant.now(),
            Optional.empty(),
            Optional.empty(),
            List.of()),
        Optional.of("bo"),
        "1.0");
  }
}
