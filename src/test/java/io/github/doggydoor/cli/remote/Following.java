package io.github.doggydoor.cli.remote;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.cli.Cli;
import java.io.StringWriter;
import picocli.CommandLine;

/** A command that goes on until it is interrupted. */
final class Following implements AutoCloseable {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Thread thread;

  Following(Object... words) {
    CommandLine command = Cli.command(CommandLine.defaultFactory(), out, err);
    thread = Thread.ofVirtual().start(() -> command.execute(Cli.arguments(words)));
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    assertTrue(thread.join(java.time.Duration.ofSeconds(20)), "it does not end");
  }
}
