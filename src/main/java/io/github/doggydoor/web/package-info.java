/**
 * The door's own page: what its rooms share. {@code http} is the server and lets nobody pass whom
 * {@code access} does not know; {@code page} is what all views look like, and each view has a room.
 * An adapter like {@code mqtt}: whatever happens here costs the door nothing.
 */
package io.github.doggydoor.web;
