/**
 * What the door remembers between two events: {@link io.github.doggydoor.decision.state.DoorState}
 * and its parts. A part knows how it changes, and never when: that is for {@code rules} to say.
 *
 * <p>Whoever calls the core keeps the newest state and hands it on: {@code daemon}'s decision loop
 * (its thread {@code decision}), its rehearsal, and the replay of {@code teach.make}. Nobody but
 * {@code rules} looks into one; {@code ArchitectureTest} holds that.
 */
package io.github.doggydoor.decision.state;
