package io.github.doggydoor.bench;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.decision.Gaze;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.SeenLook;
import io.github.doggydoor.teach.SeenLook.SeenMark;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.train.photos.NightLook;
import io.github.doggydoor.vision.Classifier;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.DjlSettings;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.Score;
import io.github.doggydoor.vision.ScoredFrame;
import io.github.doggydoor.vision.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Fills a teaching store with staged visits of which all is said: each is played, in a light of its
 * own, to the door's watcher with a real model, which gives scores, features and pictures as at a
 * door. A third are of the model's dog. Arguments: the bundle, the folder of one step of the staged
 * visits, the state folder, how many visits.
 */
public final class TeachFill {
  private static final List<String> LIGHTS = List.of("day", "night");

  /** These and later frames of the empty step are not those that a training may know. */
  private static final int EMPTY_FROM = 8;

  private static final int EMPTY_TO = 12;

  /** So many frames of it before each visit, in which the motion gate learns its light. */
  private static final int LEARN = 40;

  private static final String FIRST = "_0.jpg";

  /** The frames of a visit. */
  private static final List<String> FRAMES = List.of(FIRST, "_1.jpg", "_2.jpg");

  /** So many frames of each picture, as of a dog that walks up. */
  private static final int EACH = 2;

  /**
   * A scored frame stands so many times in its visit: 48 frames, as of a dog that stays for ten
   * seconds, of which six were scored.
   */
  private static final int ROUNDS = 8;

  private static final Duration FRAME = Duration.ofMillis(200);
  private static final Duration APART = Duration.ofMinutes(80);
  private static final Duration ANSWERED = Duration.ofMinutes(1);
  private static final Duration AGAIN = Duration.ofHours(25);
  private static final double DIMMED = 0.85;
  private static final double SPREAD = 0.3;

  private final Path step;
  private final Random random = new Random(4);
  private final byte[] noise = new byte[1 << 20];
  private final ModelCard card;
  private final String model;
  private final List<Place> places = new ArrayList<>();

  /** One light of the step, and who looks at it. */
  private static final class Place {
    private final Path folder;
    private final List<Image> empty = new ArrayList<>();
    private final Watcher watcher;
    private boolean scoring;
    private long frames;

    Place(Path folder, Classifier classifier) throws Exception {
      this.folder = folder;
      for (int number = EMPTY_FROM; number < EMPTY_TO; number++) {
        empty.add(PhotoDecoder.decode(folder.resolve("empty").resolve(number + ".jpg")));
      }
      watcher =
          new Watcher(
              Watcher.Settings.DEFAULT,
              () -> scoring ? Optional.of(classifier) : Optional.empty(),
              () -> "nobody is to be scored");
    }
  }

  private TeachFill(Path step, ModelBundle bundle, Classifier classifier) throws Exception {
    this.step = step;
    this.card = bundle.card();
    this.model = bundle.sum();
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (random.nextInt(7) - 3);
    }
    for (String light : LIGHTS) {
      places.add(new Place(step.resolve(light), classifier));
    }
  }

  public static void main(String[] args) throws Exception {
    ModelBundle bundle = ModelBundle.open(Path.of(args[0]));
    Path state = Files.createDirectories(Path.of(args[2]));
    int visits = Integer.parseInt(args[3]);
    if (!bundle.givesFeatures()) {
      throw new IllegalArgumentException(
          bundle.folder() + " gives no features: `doggydoor model adapt` adds them");
    }
    try (DjlClassifier classifier =
            DjlClassifier.load(bundle, new DjlSettings(2, 1, Duration.ofMinutes(1)));
        TeachStore store = TeachStore.open(state)) {
      new TeachFill(Path.of(args[1]), bundle, classifier).fill(store, visits);
    }
  }

  private void fill(TeachStore store, int visits) throws Exception {
    String dog = card.dogs().getFirst().name();
    List<String> others = others(dog);
    Instant at = Instant.now().minus(AGAIN).minus(APART.multipliedBy(visits + 1L));
    for (int visit = 0; visit < visits; visit++) {
      boolean known = visit % 3 == 0;
      int turn = known ? visit / 3 : visit - visit / 3 - 1;
      String who = known ? dog : others.get(turn % others.size());
      // Of each the visits by day and by night in turns, one after the other.
      int round = known ? turn : turn / others.size();
      Place place = places.get(round % places.size());
      add(store, place, who, round / places.size(), at, known);
      at = at.plus(APART);
      System.err.printf("\rfilled %d of %d visits ", visit + 1, visits);
    }
    System.err.println();
    for (Place place : places) {
      place.watcher.close();
    }
  }

  private List<String> others(String dog) throws IOException {
    try (Stream<Path> all = Files.list(step.resolve(LIGHTS.getFirst()))) {
      return all.map(folder -> folder.getFileName().toString())
          .filter(name -> !name.equals("empty") && !name.equals(dog))
          .sorted()
          .toList();
    }
  }

  private void add(TeachStore store, Place place, String who, int turn, Instant at, boolean known)
      throws Exception {
    List<SeenFrame> seen = new ArrayList<>();
    List<KeptPicture> pictures = new ArrayList<>();
    List<byte[]> jpegs = new ArrayList<>();
    double light = DIMMED + SPREAD * random.nextDouble();
    empty(place, light);
    place.scoring = true;
    for (Path picture : pictures(place.folder.resolve(who), turn)) {
      Image image = PhotoDecoder.decode(picture);
      for (int i = 0; i < EACH; i++) {
        Frame frame = frame(place, image, light);
        Observation observation = place.watcher.observe(frame, Gaze.ALL);
        if (!(observation instanceof Seen looked)) {
          throw new IllegalStateException(picture + " was not scored: " + observation);
        }
        pictures.add(
            new KeptPicture(ROUNDS * seen.size(), "", NightLook.of(frame.image()), "it differs"));
        jpegs.add(new ScoredFrame(frame, place.watcher.looked()).jpeg());
        seen.add(
            new SeenFrame(
                FRAME.multipliedBy(seen.size()),
                looked.moved(),
                place.watcher.scores().stream().map(TeachFill::look).toList()));
      }
    }
    place.scoring = false;
    List<SeenFrame> frames = stretched(seen);
    Instant ended = at.plus(FRAME.multipliedBy(frames.size()));
    KeptVisit visit =
        new KeptVisit(0, at, ended, model, 0, Outcome.NOTHING, "", false, frames, pictures);
    long id = store.add(visit, jpegs);
    Answer answer =
        known ? new Answer.Dogs(new TreeSet<>(List.of(who))) : new Answer.Stranger("dog");
    store.label(id, answer, "bench", at.plus(ANSWERED));
    ModelCard.Thresholds least = card.thresholds();
    if (known && visit.isStrange(who, least.veto(), least.minFamiliarity())) {
      store.label(id, answer, "bench", at.plus(AGAIN)); // It counts once it was said twice.
    }
  }

  /** Those of one visit, whose place among all of {@code who} it is; after the last the first. */
  private static List<Path> pictures(Path who, int place) throws IOException {
    List<String> visits;
    try (Stream<Path> all = Files.list(who)) {
      visits =
          all.map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(FIRST))
              .map(name -> name.substring(0, name.length() - FIRST.length()))
              .sorted()
              .toList();
    }
    if (visits.isEmpty()) {
      throw new IOException(who + " holds no visit: there is no NUMBER" + FIRST);
    }
    String visit = visits.get(place % visits.size());
    return FRAMES.stream().map(frame -> who.resolve(visit + frame)).toList();
  }

  private static SeenLook look(Score score) {
    SortedMap<String, SeenMark> marks = new TreeMap<>();
    score.own().forEach(dog -> marks.put(dog.name(), new SeenMark(dog.score(), dog.familiarity())));
    return new SeenLook(score.features(), marks);
  }

  private static List<SeenFrame> stretched(List<SeenFrame> seen) {
    List<SeenFrame> frames = new ArrayList<>();
    for (SeenFrame one : seen) {
      for (int i = 0; i < ROUNDS; i++) {
        frames.add(new SeenFrame(FRAME.multipliedBy(frames.size()), one.moved(), one.looks()));
      }
    }
    return frames;
  }

  private void empty(Place place, double light) throws InterruptedException {
    for (int i = 0; i < LEARN; i++) {
      Image image = place.empty.get(i % place.empty.size());
      if (place.watcher.observe(frame(place, image, light)) instanceof Seen) {
        throw new IllegalStateException("the empty step was scored");
      }
    }
  }

  /** In that light, with other noise of a few grey levels each time. */
  private Frame frame(Place place, Image scene, double light) {
    byte[] pixels = scene.bgr().clone();
    int from = random.nextInt(noise.length);
    for (int i = 0; i < pixels.length; i++) {
      int lit = (int) (light * (pixels[i] & 0xff)) + noise[(from + i) % noise.length];
      pixels[i] = (byte) Math.clamp(lit, 0, 255);
    }
    place.frames++;
    long nanos = FRAME.multipliedBy(place.frames).toNanos();
    Image image = new Image(scene.width(), scene.height(), pixels);
    return new Frame(place.frames, nanos, Instant.ofEpochSecond(0, nanos), "bench", image);
  }
}
