package io.github.doggydoor.camera;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays photos as if a camera saw them: a folder in natural order of names, a script ({@code
 * replay.txt}, lines of {@code seconds path}), or a file of MJPEG; at an even rate on the monotonic
 * clock, once or in a loop.
 *
 * <p>A photo that is shown for more than one frame, or alone in a loop, is given a tiny sensor
 * noise (±1 grey level, seeded, see {@link SensorNoise}), for a picture that never changes by a
 * single bit is what a frozen camera gives. Photos shown once are given as they are. One of more
 * than four megapixels is shown smaller, as a camera would give it. A bad photo is told to the log
 * by its name, counted and skipped.
 */
public final class Replay implements FrameSource {
  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
  private static final long MOST_PIXELS = 4_000_000;

  private final Path material;
  private final Path base;
  private final ReplaySettings settings;
  private List<Showing> showings;
  private SensorNoise noise;
  private InputStream stream;
  private MjpegSplitter splitter;
  private final Deque<byte[]> split = new ArrayDeque<>();
  private int showing;
  private int shown;
  private Image photo;
  private final Set<Path> known = new HashSet<>();
  private boolean anyThisPass;
  private int passes;
  private int inStream;
  private long nextNanos;
  private long id;
  private volatile int skipped;
  private volatile boolean open;

  /**
   * Makes a replay; reads nothing yet.
   *
   * @param material a folder, a script or a file of MJPEG
   * @param base the folder that paths of a script are relative to
   */
  public Replay(Path material, Path base, ReplaySettings settings) {
    this.material = material;
    this.base = base;
    this.settings = settings;
  }

  /** A replay whose script, if it is one, names photos relative to itself. */
  public Replay(Path material, ReplaySettings settings) {
    this(
        material,
        Files.isDirectory(material) ? material : material.toAbsolutePath().getParent(),
        settings);
  }

  @Override
  public String describe() {
    return "replay of "
        + material
        + (settings.loop() ? ", in a loop" : "")
        + " (noise of ±1 grey level on repeated photos)";
  }

  /** How many photos could not be decoded so far. */
  public int skipped() {
    return skipped;
  }

  @Override
  public void open() throws CameraException {
    close();
    if (!Files.exists(material)) {
      throw new CameraException(material + " does not exist; name a folder, a script or MJPEG");
    }
    noise = new SensorNoise(settings.seed());
    known.clear();
    passes = 0;
    rewind();
    if (ReplayMaterial.isScript(material)) {
      Path script =
          Files.isDirectory(material) ? material.resolve(ReplayMaterial.SCRIPT) : material;
      showings = ReplayMaterial.script(script, base, settings);
    } else if (Files.isDirectory(material)) {
      showings = ReplayMaterial.folder(material, settings);
    } else {
      showings = null;
      openStream();
    }
    if (showings != null && showings.isEmpty()) {
      throw new CameraException(material + " has no photos (.jpg, .jpeg, .png) to replay");
    }
    nextNanos = System.nanoTime();
    open = true;
  }

  @Override
  public Optional<Frame> read(Duration deadline) throws CameraException, InterruptedException {
    if (!open) {
      throw new CameraException(describe() + " is not open");
    }
    if (nextNanos - System.nanoTime() > deadline.toNanos()) {
      TimeUnit.NANOSECONDS.sleep(deadline.toNanos());
      throw new CameraException(
          describe() + " gave no picture in " + deadline.toMillis() + " ms: its rate is slower");
    }
    Optional<Picture> image = next();
    while (image.isEmpty() && settings.loop()) {
      if (!anyThisPass) {
        throw new CameraException(material + " has no picture that can be decoded");
      }
      rewind();
      if (showings == null) {
        openStream();
      }
      image = next();
    }
    if (image.isEmpty()) {
      return Optional.empty();
    }
    TimeUnit.NANOSECONDS.sleep(nextNanos - System.nanoTime());
    long now = System.nanoTime();
    // A late frame is not made good by a burst.
    nextNanos = Math.max(nextNanos - now, -settings.interval().toNanos()) + now;
    nextNanos += settings.interval().toNanos();
    return Optional.of(new Frame(++id, now, Instant.now(), origin(), image.get()));
  }

  @Override
  public void close() {
    open = false;
    InputStream reading = stream;
    if (reading != null) {
      try {
        reading.close();
      } catch (IOException e) {
        LOG.warn("Closing {} failed: {}", material, e.getMessage());
      }
    }
  }

  private Optional<Picture> next() throws CameraException {
    Optional<Picture> image = showings == null ? nextOfStream() : nextOfPhotos();
    anyThisPass |= image.isPresent();
    return image;
  }

  private Optional<Picture> nextOfPhotos() {
    while (true) {
      if (showing >= 0 && photo != null && shown < showings.get(showing).frames()) {
        shown++;
        boolean repeated =
            showings.get(showing).frames() > 1 || !known.add(showings.get(showing).photo());
        return Optional.of(repeated ? noise.over(photo) : photo);
      }
      photo = null;
      shown = 0;
      if (++showing >= showings.size()) {
        return Optional.empty();
      }
      try {
        photo = PhotoDecoder.decode(showings.get(showing).photo(), MOST_PIXELS);
      } catch (CameraException e) {
        skip(e);
      }
    }
  }

  private Optional<Picture> nextOfStream() throws CameraException {
    byte[] bytes = new byte[64 << 10];
    try {
      while (true) {
        for (byte[] jpeg = split.poll(); jpeg != null; jpeg = split.poll()) {
          inStream++;
          try {
            Picture picture = PhotoDecoder.ofCamera(jpeg, origin());
            return Optional.of(
                passes > 1
                    ? PhotoDecoder.flawed(noise.over(picture.whole()), picture.flaw())
                    : picture);
          } catch (CameraException e) {
            skip(e);
          }
        }
        int n = stream.read(bytes);
        if (n < 0) {
          return Optional.empty();
        }
        splitter.feed(bytes, 0, n);
      }
    } catch (IOException e) {
      throw new CameraException(material + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void openStream() throws CameraException {
    try {
      if (stream != null) {
        stream.close();
      }
      stream = Files.newInputStream(material);
      splitter = new MjpegSplitter(MjpegSplitter.DEFAULT_MAX_BYTES, split::add);
    } catch (IOException e) {
      throw new CameraException(material + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void rewind() {
    passes++;
    showing = -1;
    shown = 0;
    photo = null;
    anyThisPass = false;
    inStream = 0;
    split.clear();
  }

  private String origin() {
    return showings == null
        ? material + " frame " + inStream
        : showings.get(showing).photo().toString();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // Only the owner counts; others only look.
  private void skip(CameraException e) {
    skipped++;
    LOG.warn("Skipped in the replay: {}", e.getMessage());
  }
}
