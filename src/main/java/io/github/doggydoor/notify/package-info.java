/**
 * Messages to a phone where there is no Home Assistant: to a topic of ntfy, or to any webhook.
 *
 * <p>Called by {@code daemon}, with rows that are on the disk already; calls nothing of ours but
 * the values of {@code decision} and {@code doorlog}. Whoever tells it something never waits: what
 * is to be sent stands in a bounded queue for each target, and the thread {@code notify} alone
 * talks to the network, with a deadline for all that it does. What waits is lost with the process;
 * the door log has it.
 */
package io.github.doggydoor.notify;
