/**
 * The door's own page at the running door: when it is served ({@code WebDoor}), what is on it
 * ({@code Pages}), and the door as its views see it ({@code PageDoor}).
 */
package io.github.doggydoor.daemon.page;
