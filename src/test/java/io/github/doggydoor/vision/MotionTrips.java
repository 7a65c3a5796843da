package io.github.doggydoor.vision;

import java.util.function.ObjIntConsumer;

/** A tool, not a test: prints how often the motion gate opens for nothing in hours of weather. */
final class MotionTrips {
  private MotionTrips() {}

  public static void main(String[] args) {
    int frames = Integer.parseInt(args[0]);
    trips("camera noise of deviation 4", frames, (porch, i) -> {});
    trips("camera noise of deviation 12", frames, (porch, i) -> porch.noisy = 12);
    trips("rain of 100 drops a picture", frames, (porch, i) -> porch.drops = 100);
    trips("rain of 300 drops a picture", frames, (porch, i) -> porch.drops = 300);
    trips(
        "light from 50 to 150 % and back in 4 minutes",
        frames, (porch, i) -> porch.light = 1 + 0.5 * Math.sin(i * 2 * Math.PI / 960));
    trips(
        "exposure jumps to 60, 100, 130 % every 10 s",
        frames, (porch, i) -> porch.light = new double[] {0.6, 1, 1.3}[i / 40 % 3]);
    for (double height : new double[] {0.16, 0.25, 0.5, 0.9}) {
      visits(height, 20);
    }
  }

  /** Before a real photo, and with a real dog. */
  private static Porch porch(int photo, long seed) {
    return new Porch(
        Photos.read("train/not_bo/" + photo + ".jpg"), Photos.read("valid/bo/bo_20.jpg"), seed);
  }

  /** How many dogs of {@code height} open the gate within a second, each at another place. */
  private static void visits(double height, int places) {
    int seen = 0;
    for (int i = 0; i < places; i++) {
      Porch porch = porch(2 * i + 2, i);
      Thumbnail thumbnail = new Thumbnail();
      MotionGate gate = new MotionGate(MotionGate.Settings.DEFAULT, thumbnail);
      porch.drops = 30;
      porch.open(gate, 60);
      porch.dogHeight = height;
      porch.dogAt = 0.1 + 0.03 * i;
      seen += porch.open(gate, 4) > 0 ? 1 : 0;
      thumbnail.close();
    }
    System.out.printf("dogs of %.2f of the height: %d of %d seen%n", height, seen, places);
  }

  /** How often the gate opens in so many quarters of a second of one weather. */
  private static void trips(String weather, int frames, ObjIntConsumer<Porch> change) {
    int trips = 0;
    int open = 0;
    Porch porch = porch(1 + weather.length() % 3 * 30, 11);
    Thumbnail thumbnail = new Thumbnail();
    MotionGate gate = new MotionGate(MotionGate.Settings.DEFAULT, thumbnail);
    porch.open(gate, 80);
    boolean before = false;
    long nanos = 0;
    for (int i = 0; i < frames; i++) {
      change.accept(porch, i);
      var frame = porch.next();
      long start = System.nanoTime();
      boolean now = gate.moved(frame);
      nanos += System.nanoTime() - start;
      trips += now && !before ? 1 : 0;
      open += now ? 1 : 0;
      before = now;
    }
    thumbnail.close();
    System.out.printf(
        "%-46s %5.0f minutes: %d trips, open %.2f %% of the time, %.2f ms a look%n",
        weather, frames / 240.0, trips, 100.0 * open / frames, nanos / 1e6 / frames);
  }
}
