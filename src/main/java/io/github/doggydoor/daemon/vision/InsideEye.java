package io.github.doggydoor.daemon.vision;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.Configuration.CameraConfig;
import io.github.doggydoor.config.Configuration.Look;
import io.github.doggydoor.config.InsideConfig;
import io.github.doggydoor.daemon.doorlog.SnapshotTaker;
import io.github.doggydoor.daemon.models.ModelDogs;
import io.github.doggydoor.daemon.models.ModelLoader;
import io.github.doggydoor.daemon.models.Models;
import io.github.doggydoor.daemon.models.UsableBundle;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Gaze;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.vision.Classifier;
import io.github.doggydoor.vision.DjlSettings;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.MotionGate;
import io.github.doggydoor.vision.PictureCheck;
import io.github.doggydoor.vision.Watcher;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The camera inside, and the model that it looks by: one of its own, or that of the camera outside.
 * Whatever fails of it concerns going out alone.
 */
final class InsideEye implements AutoCloseable {
  /** The part of the door that it is. */
  private static final String PART = "inside";

  private final VisionLoop vision;
  private final Optional<ModelLoader> own;
  private volatile Optional<ModelCard> card = Optional.empty();

  /**
   * @param outside the models of the camera outside, as they are when asked
   * @param known called once its own model answers
   */
  private InsideEye(
      Configuration configuration,
      DjlSettings djl,
      CameraConfig camera,
      Optional<Path> model,
      Supplier<Models> outside,
      Consumer<Event> decision,
      Runnable known) {
    own =
        model.map(
            folder ->
                new ModelLoader(
                    PART,
                    () -> UsableBundle.open(folder, configuration),
                    djl,
                    decision,
                    bundle -> {
                      card = Optional.of(bundle.card());
                      known.run();
                    },
                    () -> {}));
    Supplier<Optional<Classifier>> classifier =
        () -> own.map(ModelLoader::classifier).orElseGet(() -> outside.get().untaught());
    Supplier<String> absence =
        () -> own.map(ModelLoader::absence).orElseGet(() -> outside.get().absence());
    SnapshotTaker none = new SnapshotTaker((at, jpeg) -> Optional.empty());
    vision =
        new VisionLoop(
            "vision-inside",
            new Cameras(camera, Optional.empty()).grabber("camera inside"),
            () -> new Watcher(settings(configuration), classifier, absence),
            none,
            new SecondLook(none, Optional::empty, () -> "it is not asked"),
            () -> Gaze.MOTION,
            (frame, observation) -> {},
            event -> indoors(event).ifPresent(decision),
            camera.staleAfter(),
            configuration.vision().fps(),
            () -> {});
  }

  /**
   * That of the configuration, where it has one.
   *
   * @param djl how its own model runs
   * @param outside the models of the camera outside, as they are when asked
   * @param known called once its own model answers
   */
  static Optional<InsideEye> of(
      Configuration configuration,
      DjlSettings djl,
      Supplier<Models> outside,
      Consumer<Event> decision,
      Runnable known) {
    Optional<InsideConfig> inside = configuration.inside();
    return inside
        .flatMap(InsideConfig::camera)
        .map(
            camera ->
                new InsideEye(
                    configuration,
                    djl,
                    camera,
                    inside.flatMap(InsideConfig::model),
                    outside,
                    decision,
                    known));
  }

  /** Region and mask are of what the camera outside sees. */
  private static Watcher.Settings settings(Configuration configuration) {
    return new Watcher.Settings(
        PictureCheck.Settings.DEFAULT,
        MotionGate.Settings.of(configuration.vision().linger(), List.of(), List.of()),
        configuration.vision().look() == Look.MOVING);
  }

  /** What the core hears of it: what it sees, and that it cannot look. */
  private static Optional<Event> indoors(Event event) {
    return switch (event) {
      case Event.Observed seen -> Optional.of(new Event.ObservedInside(seen.observation()));
      case Event.PartFailed failed -> Optional.of(new Event.PartFailed(PART, failed.why()));
      default -> Optional.empty();
    };
  }

  /** The rules with what its model knows of the dogs. */
  Policy rules(Policy door) {
    return door.lettingOut(
        door.out()
            .map(
                out ->
                    out.seenBy(
                        own.isEmpty()
                            ? door.quorum().dogs()
                            : card.map(ModelDogs::thresholds).orElseGet(TreeMap::new))));
  }

  /** Frames come, and its own model is loaded. */
  void open() {
    vision.open();
    own.ifPresent(ModelLoader::start);
  }

  /** Looks at the frames that come. */
  void start() {
    vision.start();
  }

  @Override
  public void close() throws InterruptedException {
    vision.close();
    if (own.isPresent()) {
      own.get().close();
    }
  }
}
