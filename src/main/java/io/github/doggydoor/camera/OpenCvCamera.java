package io.github.doggydoor.camera;

import io.github.doggydoor.natives.Natives;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;
import org.opencv.videoio.VideoCapture;
import org.opencv.videoio.VideoWriter;
import org.opencv.videoio.Videoio;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A V4L2 camera by OpenCV. MJPG is asked for first, for a USB bus has no room for more; a camera
 * without it gives what it has. Its JPEGs are taken as they come, so that only what somebody looks
 * at is decoded; where we cannot read a camera's JPEGs, OpenCV decodes them. OpenCV's V4L2 knows no
 * read deadline of ours (it waits ten seconds, and some drivers for ever), so {@link FrameGrabber}
 * watches over it. {@link #close()} during such a call leaves the release to the owner's thread:
 * freeing the capture under a read would crash.
 */
public final class OpenCvCamera implements FrameSource {
  private static final int MAX_REFUSED = 3;
  private static final Logger LOG = LoggerFactory.getLogger(OpenCvCamera.class);

  private final String name;
  private final Path device;
  private final CameraSettings settings;
  private final JpegFrames frames;
  private final ReentrantLock inUse = new ReentrantLock();
  private volatile boolean closing;
  private boolean encoded;
  private int refused;
  private VideoCapture capture;
  private Mat mat;
  private long id;

  /**
   * Makes a camera; opens nothing yet.
   *
   * @param name the camera's name, for frames
   * @param device such as {@code /dev/video0}, or better {@code /dev/v4l/by-id/…}, which stays
   * @param glanceWidth the least width of a frame's glance, in pixels
   */
  public OpenCvCamera(String name, Path device, CameraSettings settings, int glanceWidth) {
    this.name = name;
    this.device = device;
    this.settings = settings;
    this.frames = new JpegFrames("a picture of " + describe(), glanceWidth);
  }

  @Override
  public String describe() {
    return name + " (" + device + ")";
  }

  @Override
  public void open() throws CameraException {
    inUse.lock();
    try {
      closing = false;
      release();
      VideoDevices.require(device);
      Natives.loadOpenCv();
      capture = new VideoCapture();
      mat = new Mat();
      if (!capture.open(device.toString(), Videoio.CAP_V4L2)) {
        throw new CameraException(
            describe() + " could not be opened: " + VideoDevices.whyNot(device));
      }
      ask();
    } catch (CvException e) {
      throw new CameraException(describe() + " could not be opened: " + e.getMessage(), e);
    } finally {
      leave();
    }
  }

  @Override
  public Optional<Frame> read(Duration deadline) throws CameraException {
    inUse.lock();
    try {
      long end = System.nanoTime() + deadline.toNanos();
      while (true) {
        if (capture == null || closing) {
          throw new CameraException(describe() + " is not open");
        }
        LibjpegWords.Heard<Boolean> read = LibjpegWords.during(() -> capture.read(mat));
        if (!read.result() || mat.empty()) {
          throw new CameraException(describe() + " gave no picture; is it still plugged in?");
        }
        long nanos = System.nanoTime();
        Instant wall = Instant.now();
        if (!encoded) {
          return Optional.of(new Frame(++id, nanos, wall, name, decoded(read.words())));
        }
        Optional<Picture> picture = encoded();
        if (picture.isPresent()) {
          refused = 0;
          return Optional.of(new Frame(++id, nanos, wall, name, picture.get()));
        }
        refuse();
        if (nanos > end) {
          throw new CameraException(frames.refusal().orElseThrow());
        }
      }
    } catch (CvException e) {
      throw new CameraException(describe() + " could not be read: " + e.getMessage(), e);
    } finally {
      leave();
    }
  }

  @Override
  public void close() {
    closing = true;
    if (inUse.tryLock()) {
      leave();
    }
  }

  /** Releases what a close asked for meanwhile; once more where one came just now. */
  private void leave() {
    do {
      try {
        if (closing) {
          release();
        }
      } finally {
        inUse.unlock();
      }
    } while (closing && capture != null && inUse.tryLock());
  }

  private Picture decoded(String words) throws CameraException {
    PhotoDecoder.checkCamera(mat.cols(), mat.rows(), "a picture of " + describe());
    PhotoDecoder.shrink(mat, PhotoDecoder.LARGE);
    if (mat.type() == CvType.CV_8UC1) {
      Imgproc.cvtColor(mat, mat, Imgproc.COLOR_GRAY2BGR);
    } else if (mat.type() != CvType.CV_8UC3) {
      throw new CameraException(describe() + " gives pictures of type " + mat + ", not 8-bit");
    }
    return PhotoDecoder.flawed(PhotoDecoder.image(mat), Flaw.of(words, Integer.MAX_VALUE));
  }

  private Optional<Picture> encoded() {
    byte[] jpeg = new byte[Math.toIntExact(mat.total() * mat.elemSize())];
    mat.get(0, 0, jpeg);
    return frames.picture(jpeg);
  }

  /** One bad picture is the cable's; several in a row are JPEGs of a kind that OpenCV may know. */
  private void refuse() {
    if (++refused == MAX_REFUSED) {
      LOG.warn("From now on OpenCV decodes all that {} gives.", describe());
      encoded = !capture.set(Videoio.CAP_PROP_CONVERT_RGB, 1);
    }
  }

  private void ask() {
    int mjpg = VideoWriter.fourcc('M', 'J', 'P', 'G');
    capture.set(Videoio.CAP_PROP_FOURCC, mjpg);
    capture.set(Videoio.CAP_PROP_FRAME_WIDTH, settings.width());
    capture.set(Videoio.CAP_PROP_FRAME_HEIGHT, settings.height());
    capture.set(Videoio.CAP_PROP_FPS, settings.framesPerSecond());
    capture.set(Videoio.CAP_PROP_BUFFERSIZE, 1);
    refused = 0;
    encoded =
        (int) capture.get(Videoio.CAP_PROP_FOURCC) == mjpg
            && capture.set(Videoio.CAP_PROP_CONVERT_RGB, 0);
    LOG.info(
        "{} gives {}×{} at {} frames a second{}.",
        describe(),
        (int) capture.get(Videoio.CAP_PROP_FRAME_WIDTH),
        (int) capture.get(Videoio.CAP_PROP_FRAME_HEIGHT),
        capture.get(Videoio.CAP_PROP_FPS),
        encoded ? ", as JPEG" : "");
  }

  private void release() {
    if (capture != null) {
      capture.release();
      capture = null;
    }
    if (mat != null) {
      mat.release();
      mat = null;
    }
  }
}
