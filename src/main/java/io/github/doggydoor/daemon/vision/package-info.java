/**
 * What looks while the door runs: the loop that has each frame observed and tells the decision
 * ({@code VisionLoop}), the full model's second look, and the camera inside ({@code InsideEye}).
 *
 * <p>{@code Lookout} is what the daemon starts and stops of it, {@code Eyes} what the configuration
 * has of cameras and of looking; of {@code Eyes} the commands take their cameras, too.
 */
package io.github.doggydoor.daemon.vision;
