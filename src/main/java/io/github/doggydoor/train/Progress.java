package io.github.doggydoor.train;

/** Hears how a training gets on. Every call comes from the training's thread and must not block. */
public interface Progress {
  /** Something that the owner ought to read. */
  void note(String sentence);

  /**
   * Part of the work beside the epochs.
   *
   * @param what is counted, such as "photos looked at"
   * @param done of {@code all}; the last call has both alike
   */
  void part(String what, int done, int all);

  /**
   * One step of an epoch.
   *
   * @param phase as in {@link Epoch}
   * @param epoch counted from 1, of {@code epochs}
   * @param step counted from 1, of {@code steps}
   * @param loss mean over the epoch until now
   */
  void step(String phase, int epoch, int epochs, int step, int steps, double loss);

  /**
   * An epoch is over and kept on the disk.
   *
   * @param epochs of the phase, at most
   * @param best whether it is the best until now
   */
  void epoch(Epoch epoch, int epochs, boolean best);

  /** Tells nobody. */
  Progress SILENT =
      new Progress() {
        @Override
        public void note(String sentence) {}

        @Override
        public void part(String what, int done, int all) {}

        @Override
        public void step(String phase, int epoch, int epochs, int step, int steps, double loss) {}

        @Override
        public void epoch(Epoch epoch, int epochs, boolean best) {}
      };
}
