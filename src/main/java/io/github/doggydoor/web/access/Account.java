package io.github.doggydoor.web.access;

import io.github.doggydoor.web.Role;

/**
 * A name for which a password was set.
 *
 * @param role what whoever logs in by it may do
 */
public record Account(String name, Role role) {}
