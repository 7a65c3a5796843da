/**
 * The view Health: what is wrong first, and the figures of a week as charts, each with a table for
 * those who do not see it. Shows what {@link io.github.doggydoor.web.RunningDoor#health} says.
 */
package io.github.doggydoor.web.health;
