/**
 * Who is on a frame, and whether the frames are enough: {@link
 * io.github.doggydoor.decision.recognition.Beholder} holds a frame against the thresholds of each
 * dog, {@link io.github.doggydoor.decision.recognition.Evidence} keeps those that may still decide,
 * and {@link io.github.doggydoor.decision.recognition.QuorumRule} asks for k of the last n.
 *
 * <p>Called by {@code rules}, for the camera outside and for the one inside; {@code teach.keep} and
 * the figures of {@code daemon} ask who is nobody. It calls nobody; the evidence is kept in {@code
 * state}.
 */
package io.github.doggydoor.decision.recognition;
