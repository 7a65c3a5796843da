/**
 * How a phone comes in and goes: what somebody sees whom nobody knows, an invitation, a password,
 * and the owner's view of all phones. {@code web.access} decides; here it is said in words.
 */
package io.github.doggydoor.web.phones;
