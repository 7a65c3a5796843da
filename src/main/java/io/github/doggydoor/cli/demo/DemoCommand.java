package io.github.doggydoor.cli.demo;

import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.RecipeConverter;
import io.github.doggydoor.cli.shared.TrainProgress;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.demo.PhotoSet;
import io.github.doggydoor.demo.ShippedModel;
import io.github.doggydoor.demo.Story;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code doggydoor demo}: the door at work, with nothing but this computer. */
@Command(
    name = "demo",
    description = {
      "Shows the door at work, without photos, camera, board or broker: visitors that are drawn take",
      "the place of the camera's pictures, a simulated latch that of the latch. All between is real."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Exit status: 0 where the door opened for Bo and for nobody else, 1 otherwise.",
      "On a terminal of 80×24 it shows pictures; NO_COLOR, a pipe or a file gets plain lines.",
      "",
      "Examples:",
      "  doggydoor demo",
      "  doggydoor demo --seed 3           another place, other visitors",
      "  doggydoor demo --train            first trains the model, which takes minutes",
      "  doggydoor demo --render photos    draws photos to train with, and ends"
    })
public final class DemoCommand implements Callable<Integer> {
  /** Every kind is among the photos to validate on. */
  private static final int LEAST = PhotoSet.OF * PhotoSet.VALID;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Another number, another place and other visitors (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--train", description = "Train the model now, instead of taking the one here.")
  private boolean train;

  @Option(
      names = "--render",
      paramLabel = "FOLDER",
      description = "Only draw photos into FOLDER/{train,valid}/{bo,not_bo}, for doggydoor train.")
  private Path render;

  @Option(
      names = "--photos",
      defaultValue = "800",
      paramLabel = "N",
      description =
          "With --render: how many photos to train with (${DEFAULT-VALUE}); a quarter more to validate.")
  private int photos;

  @Spec private CommandSpec spec;

  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final AtomicBoolean stopped = new AtomicBoolean();

  @Override
  public Integer call() throws Exception {
    Thread hook = Thread.ofPlatform().name("stopper").unstarted(this::stop);
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      DemoView view = DemoView.of(spec.commandLine().getOut(), System.getenv());
      later(view::close);
      return render != null ? render(view) : demo(view);
    } catch (Exception failed) {
      if (stopped.get()) {
        return ExitCode.FAILED; // It lost its folder under its hands, and nobody waits for it.
      }
      throw failed;
    } finally {
      undo();
      if (!stopped.get()) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
  }

  private int render(DemoView view) throws IOException, InterruptedException {
    if (photos < LEAST) {
      throw new ParameterException(
          spec.commandLine(), "--photos must be %d or more, not %d".formatted(LEAST, photos));
    }
    PhotoSet set = new PhotoSet(photos, photos / PhotoSet.VALID, seed);
    DemoTraining.render(render, set, view);
    view.say(
        "Drew %d photos into %s. Next: doggydoor train %s --backbone narrow --open-for bo --recipe %s --out BUNDLE"
            .formatted(
                set.train() + set.valid(),
                render,
                render,
                RecipeConverter.words(DemoTraining.RECIPE)));
    return ExitCode.OK;
  }

  private int demo(DemoView view) throws Exception {
    DemoFolder folder = new DemoFolder();
    later(folder::close);
    if (train) {
      DemoTraining.train(folder.photos(), folder.model(), view, progress());
    } else {
      ShippedModel.unpack(folder.model());
    }
    // The engine takes seconds to load, which the drawing takes too.
    Thread engine = Thread.ofPlatform().name("engine").daemon().start(TensorFlowLibrary::load);
    Story story = Story.of(seed);
    Drawing drawing = new Drawing(view, "pictures of visitors", story.length());
    story.write(folder.frames(), drawing::drawn);
    drawing.end();
    engine.join();
    DemoPace pace = DemoPace.of(folder.model(), folder.frame(0));
    if (pace.slower() > 1) {
      view.say(
          "This computer is slow at it: the day is told %d times slower, in %.0f minutes."
              .formatted(pace.slower(), Math.ceil(story.length() / pace.rate() / 60)));
    }
    DemoVerdict verdict = watch(folder.configuration(pace), story, view);
    if (stopped.get()) {
      return ExitCode.FAILED;
    }
    view.say("");
    view.say(verdict.words());
    next().forEach(view::say);
    return verdict.right() ? ExitCode.OK : ExitCode.FAILED;
  }

  private DemoVerdict watch(Configuration configuration, Story story, DemoView view)
      throws Exception {
    DemoVerdict verdict = new DemoVerdict(story);
    DemoDoor door = new DemoDoor(configuration);
    later(door::close);
    DemoEvent event;
    do {
      event = door.next();
      verdict.hear(event);
      view.show(story, event);
    } while (!(event instanceof DemoEvent.Over));
    return verdict;
  }

  private TrainProgress progress() {
    return new TrainProgress(spec.commandLine().getOut(), spec.commandLine().getErr());
  }

  private static List<String> next() {
    return List.of(
        "",
        "This model knows drawings only. For your own dog:",
        "  1. Put photos of it (twenty are a beginning) into photos/NAME, and others, of other dogs,",
        "     cats and the empty step, into photos/not_NAME.",
        "  2. doggydoor train photos --open-for NAME --out model",
        "  3. doggydoor setup, on the computer at the door, tries what is wired and writes the configuration;",
        "     then doggydoor check, and doggydoor run.");
  }

  private synchronized void later(Runnable close) {
    undo.push(close);
  }

  /** Undoes all that must not remain, the last first. */
  private synchronized void undo() {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }

  /** Ctrl-C, or SIGTERM. */
  private void stop() {
    stopped.set(true);
    undo();
  }
}
