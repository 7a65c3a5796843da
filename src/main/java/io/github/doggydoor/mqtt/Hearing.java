package io.github.doggydoor.mqtt;

import java.util.Arrays;
import java.util.Optional;

/**
 * Who of the line takes what comes from the broker.
 *
 * @param pages takes requests for pages of the log
 * @param reader takes all that nobody else takes: commands
 */
record Hearing(
    Topics topics,
    Presence presence,
    Mending mending,
    Optional<Introduction> introduction,
    LogPages pages,
    CommandReader reader) {

  /** Hands it on; called on Paho's thread, and never blocks. */
  void hear(PahoClient from, String topic, byte[] payload, boolean retained, boolean again) {
    if (topic.equals(presence.topic())) {
      presence.heard(from, payload);
      return;
    }
    if (mending.heard(topic, payload)) {
      return;
    }
    if (introduction.isPresent() && introduction.get().heard(topic, payload, retained)) {
      return;
    }
    // One byte too many is enough to refuse it, and a queue of huge ones would eat the memory.
    byte[] kept =
        payload.length > Intake.MAX_BYTES ? Arrays.copyOf(payload, Intake.MAX_BYTES + 1) : payload;
    if (topic.equals(topics.logGet())) {
      pages.ask(from, kept, retained);
    } else {
      reader.hear(from, topic, kept, retained, again);
    }
  }
}
