package io.github.doggydoor.camera;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A camera behind a child process that writes MJPEG to its standard output: rpicam-vid, gst-launch
 * or ffmpeg. Only the newest whole picture is looked at; those that came meanwhile are dropped.
 *
 * <p>The child ends with us: {@link #close()} ends it and its descendants, and where this process
 * is killed outright the kernel kills the child ({@code setpriv --pdeathsig}; the child also ends
 * if the thread that called {@link #open()} ends). A grandchild then ends at its next write to the
 * broken pipe; so give the program itself as the command, not a shell.
 */
public final class MjpegPipe implements FrameSource {
  private final String name;
  private final List<String> command;
  private final JpegFrames frames;
  private final AtomicReference<PipeChild> running = new AtomicReference<>();
  private long id;

  /**
   * Makes a pipe; starts nothing yet.
   *
   * @param name the camera's name, for frames and threads
   * @param command the program and its arguments, as they are: no shell reads them
   * @param glanceWidth the least width of a frame's glance, in pixels
   */
  public MjpegPipe(String name, List<String> command, int glanceWidth) {
    if (command.isEmpty()) {
      throw new IllegalArgumentException("the command of camera " + name + " is empty");
    }
    this.name = name;
    this.command = List.copyOf(command);
    this.frames = new JpegFrames("a picture of " + name, glanceWidth);
  }

  @Override
  public String describe() {
    return name + " (pipe from " + String.join(" ", command) + ")";
  }

  @Override
  public void open() throws CameraException {
    close();
    requireCommand();
    try {
      running.set(PipeChild.start(command, name));
    } catch (IOException e) {
      throw new CameraException(describe() + " cannot be started: " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<Frame> read(Duration deadline) throws CameraException, InterruptedException {
    PipeChild child = running.get();
    if (child == null) {
      throw new CameraException(describe() + " is not open");
    }
    long end = System.nanoTime() + deadline.toNanos();
    while (true) {
      PipeChild.Encoded encoded = child.take(end - System.nanoTime());
      if (encoded == null) {
        throw new CameraException(
            describe()
                + (child.isDrained()
                    ? " " + child.reason()
                    : " gave no picture in "
                        + deadline.toMillis()
                        + " ms"
                        + frames.refusal().map(why -> " that can be used: " + why).orElse("")));
      }
      Optional<Picture> picture = frames.picture(encoded.jpeg());
      if (picture.isPresent()) {
        Instant wall = Instant.ofEpochMilli(encoded.wallMillis());
        return Optional.of(new Frame(++id, encoded.nanos(), wall, name, picture.get()));
      }
    }
  }

  @Override
  public void close() {
    PipeChild child = running.getAndSet(null);
    if (child != null) {
      child.end();
    }
  }

  private void requireCommand() throws CameraException {
    String program = command.getFirst();
    if (program.contains("/")) {
      if (!Files.isExecutable(Path.of(program)) || Files.isDirectory(Path.of(program))) {
        throw new CameraException(
            describe() + ": " + program + " is not a program that we may run; check its path");
      }
      return;
    }
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path candidate = Path.of(folder, program);
      if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
        return;
      }
    }
    throw new CameraException(
        describe() + ": the command " + program + " was not found on the PATH; install it");
  }
}
