/**
 * Who is told what the door does: the journal, systemd, the broker and the page of each row and
 * state ({@code Teller}), phones by messages ({@code Notices}); and how the broker is reached and
 * what Home Assistant knows of the door ({@code Brokers}).
 *
 * <p>Called on the thread {@code recorder}, and at a start and a reload; no call blocks.
 */
package io.github.doggydoor.daemon.tell;
