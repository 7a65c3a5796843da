/**
 * The door's line to the broker, and the owner's: topics, payloads, Home Assistant, what is sent
 * and which commands come in.
 *
 * <p>Called by {@code daemon} ({@link io.github.doggydoor.mqtt.MqttLink}) and by {@code cli}
 * ({@link io.github.doggydoor.mqtt.RemoteDoor}, the trial of a broker); calls {@code doorlog} for
 * the rows and {@code decision} for the words. The connection belongs to the thread {@code
 * mqtt-connection}, which also sends what is latest; {@code mqtt-outbox} alone sends rows and moves
 * the cursor, {@code mqtt-log} answers requests for rows, {@code mqtt-intake} hands on commands. A
 * remote door belongs to the one thread that asks it.
 */
package io.github.doggydoor.mqtt;
