package io.github.doggydoor.mqtt;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Figures of a running door; what nothing on this computer tells is empty.
 *
 * @param period the time that fps, inferences and latency are of
 * @param fps how many frames a second were looked at
 * @param inferences how many of these the model scored
 * @param nobody how many of the scored showed nobody: a leaf, a car, the bare step
 * @param noEvidence how many frames were passed over, since they repeat another or are damaged
 * @param latency how long it took; empty where it scored none
 * @param visits how long the latest visitors waited that the camera let in; empty before the first
 * @param celsius the temperature of the hottest part that the computer measures
 * @param rssBytes the memory that the process holds
 * @param outbox how many rows of the door log the broker has not confirmed
 * @param threads of the process
 * @param descriptors open files and sockets of the process
 * @param uptime of the process
 * @param teach what is to be taught; empty where the door has nothing that can be
 */
public record Stats(
    Duration period,
    double fps,
    long inferences,
    long nobody,
    long noEvidence,
    Optional<Latency> latency,
    Optional<Visits> visits,
    OptionalDouble celsius,
    OptionalLong rssBytes,
    OptionalLong outbox,
    OptionalLong threads,
    OptionalLong descriptors,
    Duration uptime,
    Optional<Teach> teach) {

  /**
   * Of teaching. It only counts: nothing is answered or taught over the broker.
   *
   * @param questions so many visits wait for the owner to say who it was
   * @param generation the number of the head in force; 0: the model's own
   */
  public record Teach(int questions, int generation) {}

  /** Of inferences, in milliseconds: half were at least as quick as {@code p50}, and so on. */
  public record Latency(double p50, double p95, double max) {}

  /**
   * The latest openings by the camera.
   *
   * @param openings how many they are
   * @param stages each part of the time from the first frame with the dog to the latch, and the
   *     total, by name
   */
  public record Visits(int openings, Map<String, Spread> stages) {}

  /** In milliseconds: half were at least as quick as {@code p50}, 99 of 100 as {@code p99}. */
  public record Spread(double p50, double p99) {}
}
