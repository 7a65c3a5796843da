package io.github.doggydoor.train.photos;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.photos.Dataset.Skipped;
import io.github.doggydoor.vision.PictureCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Decodes each photo once, on every processor, and tells which cannot be or show nothing. */
final class PhotoCheck {
  /** More at once would only hold more decoded photos in memory, each up to 300 MB. */
  private static final int MOST_AT_ONCE = 4;

  private final List<Skipped> skipped;
  private final Set<Path> night = new HashSet<>();

  private record Looked(Fingerprint fingerprint, boolean night) {
    static Looked at(Path file) throws CameraException {
      Image image = PhotoDecoder.decode(file);
      Optional<String> blank = PictureCheck.blank(image);
      if (blank.isPresent()) {
        throw new CameraException(
            "%s is %s: nothing can be seen on it; take it away".formatted(file, blank.get()));
      }
      return new Looked(Fingerprint.of(image), NightLook.of(image));
    }
  }

  /** Those that cannot be decoded, or show nothing, go into {@code skipped}. */
  PhotoCheck(List<Skipped> skipped) {
    this.skipped = skipped;
  }

  /** Those of {@code found} that can be used, in their order. */
  List<CheckedPhoto> check(List<FoundPhoto> found) throws TrainingException {
    int threads = Math.min(MOST_AT_ONCE, Runtime.getRuntime().availableProcessors());
    ExecutorService workers = Executors.newFixedThreadPool(threads, Thread.ofPlatform().factory());
    try {
      List<Future<Looked>> decoded = new ArrayList<>();
      for (FoundPhoto each : found) {
        decoded.add(workers.submit(() -> Looked.at(each.photo().file())));
      }
      List<CheckedPhoto> good = new ArrayList<>();
      for (int i = 0; i < decoded.size(); i++) {
        FoundPhoto each = found.get(i);
        try {
          Looked looked = decoded.get(i).get();
          good.add(new CheckedPhoto(each.photo(), each.name(), looked.fingerprint()));
          if (looked.night()) {
            night.add(each.photo().file());
          }
        } catch (ExecutionException e) {
          skipped.add(new Skipped(each.photo().file(), reason(e.getCause())));
        }
      }
      return good;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingException("interrupted while the photos were read", e);
    } finally {
      workers.shutdownNow();
    }
  }

  /** Those of the photos so far that look like the night. */
  Set<Path> night() {
    return night;
  }

  private static String reason(Throwable cause) {
    return switch (cause) {
      case CameraException e -> e.getMessage();
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(cause);
    };
  }
}
