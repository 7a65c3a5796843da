/**
 * The scenes and photos that the demo draws, and the model that comes along.
 *
 * <p>Called by {@code cli} alone; calls {@code camera} and {@code natives}. Nothing of it outlasts
 * a call: pictures are painted by threads that the call begins and waits for.
 */
package io.github.doggydoor.demo;
