package io.github.doggydoor.cli.model;

import io.github.doggydoor.cli.shared.TrainProgress;
import io.github.doggydoor.train.regimen.Checkpoints;
import java.io.PrintWriter;
import java.nio.file.Path;

/** From its making until it is closed, whoever stops a training by Ctrl-C hears how to go on. */
final class ResumeHint implements AutoCloseable {
  private final Path kept;
  private final TrainProgress progress;
  private final PrintWriter err;
  private final Thread hook = new Thread(this::tell);

  /**
   * @param kept the folder of what is done
   * @param progress its line is taken away at the end
   */
  ResumeHint(Path kept, TrainProgress progress, PrintWriter err) {
    this.kept = kept;
    this.progress = progress;
    this.err = err;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void tell() {
    progress.end();
    err.println(
        Checkpoints.isKept(kept)
            ? "Stopped; what is done is kept in " + kept + ": go on with --resume."
            : "Stopped before anything was done that can be kept: begin anew.");
    err.flush();
  }

  @Override
  public void close() {
    progress.end();
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
