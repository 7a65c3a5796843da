package io.github.doggydoor.web.http;

import java.time.Duration;

/**
 * How much of the machine the page may have. Whoever goes beyond loses the connection, or gets a
 * page that says so.
 *
 * @param connections at once; each that is being answered has a thread
 * @param perAddress of these, for one address (of IPv6: one network of 64 bits); neither the proxy
 *     nor this machine is bound by it
 * @param idle how long a connection may wait for its next request
 * @param head from a connection's beginning, or a request's first byte, to the end of its headers;
 *     a handshake of TLS counts
 * @param body for a form to come whole
 * @param handler for a view to answer
 * @param response for a browser to take an answer
 * @param events how long events are told on one connection
 * @param comment after so long without an event something is sent all the same, so that a vanished
 *     browser is noticed
 * @param viewers phones that see live at once
 * @param livePerPhone what one of them may wait for at once: a page waits for two things, and those
 *     of one that was just left are noticed late
 * @param failures requests in vain that an address may send at once; then one a second
 * @param allFailures likewise of all addresses; then ten a second
 */
public record Limits(
    int connections,
    int perAddress,
    Duration idle,
    Duration head,
    Duration body,
    Duration handler,
    Duration response,
    Duration events,
    Duration comment,
    int viewers,
    int livePerPhone,
    int failures,
    int allFailures) {
  /** What a small computer can spare. */
  public static Limits forViewers(int viewers) {
    return new Limits(
        64,
        16,
        Duration.ofSeconds(15),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(25),
        Duration.ofSeconds(10),
        viewers,
        8,
        30,
        300);
  }
}
