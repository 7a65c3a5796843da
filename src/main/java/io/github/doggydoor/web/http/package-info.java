/**
 * The server of the door's own page, and nothing of what is on it: HTTP/1.1 by Jetty's core, with
 * what is refused, who is let in and how long anything may take decided here.
 *
 * <p>Java's own server ({@code com.sun.net.httpserver}) was tried and left. Over TLS one reader who
 * stops reading, with {@code sun.net.httpserver.maxRspTime} set, has its only timer wait for that
 * reader with the lock held that every other connection needs: after two seconds nobody is served
 * any more ({@code bench/run web-jdk} shows it). It also asks the network for the name of everybody
 * who calls over TLS, has no place to count the connections of one address, and keeps its limits
 * for the whole process.
 *
 * <p>A request's way: Jetty takes a connection in ({@code Doorway}; {@code Connections} says
 * whether it may stay, and cuts what is overdue), shakes hands with {@code Front}'s certificate and
 * reads. {@code Entrance} takes over what it has read as an {@code Exchange}; {@code Conversation}
 * finds out {@code Whence} it comes and where it goes ({@code Router}), {@code Desk} asks the
 * {@code Gate} and the view, {@code Delivery} is the answer as Jetty sends it. {@code Failures},
 * {@code Viewers} and {@code Limits} say how much of it there may be.
 */
package io.github.doggydoor.web.http;
