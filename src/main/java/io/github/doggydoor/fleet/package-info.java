/**
 * Many doors, by what a store has of them ({@code deploy/fleet/store.sql}): how they are, what is
 * missing, and the job that asks doors for it.
 *
 * <p>Called by {@code cli.fleet}. The store is read and written by PostgreSQL's own client, a child
 * process for each script, so that no driver comes along for the sake of few; doors are asked by
 * {@code mqtt}'s {@code RemoteDoor}. All of it belongs to the thread that calls; three virtual
 * threads tend the pipes of each child and end with it.
 */
package io.github.doggydoor.fleet;
