package io.github.doggydoor.camera;

import java.nio.file.Path;

/**
 * A photo in a replay.
 *
 * @param frames how many frames show it, at least 1
 */
record Showing(Path photo, int frames) {}
