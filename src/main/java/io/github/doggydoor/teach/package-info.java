/**
 * What the door keeps of its visits, what its owner says of them, and what it learns from that.
 * Here are the values that the rooms of teaching share.
 */
package io.github.doggydoor.teach;
