package io.github.doggydoor.doorlog;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The append-only log of the door, with what must outlive a restart beside it. Calls may come from
 * any thread, and block.
 */
public interface DoorLog extends AutoCloseable {
  /**
   * Appends a row; when this returns, the row outlives a power cut.
   *
   * @param snapshot the name of its JPEG, already written
   * @throws DoorLogException where it could not be made durable; the row is then not in the log
   */
  Row append(Entry entry, Optional<String> snapshot) throws DoorLogException;

  /**
   * Rows with {@code seq > after}, in order.
   *
   * @param limit at most so many, at least 1
   * @param kinds only these; empty for all
   */
  List<Row> after(long after, int limit, Set<Kind> kinds) throws DoorLogException;

  /** The number of the newest row, 0 for an empty log. */
  long lastSeq() throws DoorLogException;

  /**
   * The number of the last row that is known to have been published, 0 at first; never above {@link
   * #lastSeq()}.
   */
  long cursor() throws DoorLogException;

  /** Moves the cursor forward; a smaller number than before does nothing. */
  void advance(long seq) throws DoorLogException;

  /** What the log says of the mode that was kept. */
  KeptMode kept() throws DoorLogException;

  /** Keeps the mode over a restart. */
  void keep(Mode mode) throws DoorLogException;

  /** The ids of commands in rows since {@code since}, with their times. */
  Map<String, Instant> commandsSince(Instant since) throws DoorLogException;

  /** Closes the file. */
  @Override
  void close();
}
