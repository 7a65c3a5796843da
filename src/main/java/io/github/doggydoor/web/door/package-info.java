/**
 * The view Door: the live picture, how the door is and why, what may pass now, who came last; and
 * for who looks after the dog: open once, lock, the mode.
 */
package io.github.doggydoor.web.door;
