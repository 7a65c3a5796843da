/**
 * Who may use the door's own page: invitations, the phones that accepted them, and passwords where
 * the owner set some, in an SQLite file below the state folder.
 *
 * <p>{@code Access} is called by the server's threads and by commands in processes of their own,
 * and blocks on the disk. Whatever is wrong with the file, nobody is let in, and the door goes on.
 */
package io.github.doggydoor.web.access;
