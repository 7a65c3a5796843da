package io.github.doggydoor.fleet;

import io.github.doggydoor.fleet.StoreException.Why;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store by PostgreSQL's own client, a child process for each script. The connection is what
 * libpq's variables say (PGHOST, PGSERVICE, PGPASSFILE, …) or a connection string; nobody is asked
 * for a password. A script is written to the child's standard input, and what somebody typed comes
 * to it as a variable of psql's, quoted there ({@code :'door'}), so that no text becomes SQL.
 *
 * <p>A child that says nothing for half a minute while it is listened to is killed, and so is one
 * whose lines are no longer wanted.
 */
public final class Psql {
  private static final Logger LOG = LoggerFactory.getLogger(Psql.class);
  private static final String PROGRAM = "psql";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The rest of a longer line is passed over. A row of a log is some hundred characters. */
  private static final int LONGEST = 1 << 20;

  private static final int LINES_WAITING = 8;
  private static final int LINES_OF_ERRORS = 20;
  private static final int ERROR_WIDTH = 500;

  private final String program;
  private final Optional<String> connection;
  private final Duration patience;

  /** Takes lines; its time is not the child's. */
  interface Lines {
    void take(String line) throws StoreException;
  }

  /** A line of the child's output; empty at its end. */
  private record Line(Optional<String> text) {}

  /**
   * @param connection as {@code psql --dbname} takes it: {@code host=… dbname=…}, a {@code
   *     postgresql://…} or a name; empty: what the variables say
   */
  public Psql(Optional<String> connection) {
    this(PROGRAM, connection, PATIENCE);
  }

  Psql(String program, Optional<String> connection, Duration patience) {
    this.program = program;
    this.connection = connection;
    this.patience = patience;
  }

  /**
   * Runs a script to its end.
   *
   * @param variables of psql's, by their names
   * @param lines takes each line of the output, on this thread
   * @throws StoreException where it fails, or takes too long; what it did then is undone where it
   *     is one transaction
   */
  void run(String script, Map<String, String> variables, Lines lines)
      throws StoreException, InterruptedException {
    Process child = start(variables);
    BlockingQueue<Line> output = new ArrayBlockingQueue<>(LINES_WAITING);
    List<String> errors = new ArrayList<>();
    Thread reader = Thread.ofVirtual().start(() -> read(child, output));
    Thread complaints = Thread.ofVirtual().start(() -> complaints(child, errors));
    Thread writer = Thread.ofVirtual().start(() -> write(child, script));
    try {
      for (Line line = next(output); line.text().isPresent(); line = next(output)) {
        lines.take(line.text().get());
      }
      if (!child.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw slow();
      }
      complaints.join();
      if (child.exitValue() != 0) {
        throw PsqlFailure.of(child.exitValue(), errors);
      }
    } finally {
      child.destroyForcibly();
      reader.interrupt();
      writer.interrupt();
    }
  }

  private Process start(Map<String, String> variables) throws StoreException {
    List<String> command =
        new ArrayList<>(List.of(program, "-X", "-q", "-At", "-w", "-v", "ON_ERROR_STOP=1"));
    // With the code of each error; and a long answer comes in parts instead of being held whole.
    command.addAll(List.of("-v", "VERBOSITY=verbose", "-v", "FETCH_COUNT=500"));
    variables.forEach((name, value) -> command.addAll(List.of("-v", name + "=" + value)));
    connection.ifPresent(words -> command.add("--dbname=" + words));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("PGCLIENTENCODING", "UTF8");
    environment.putIfAbsent("PGCONNECT_TIMEOUT", "10");
    environment.putIfAbsent("PGAPPNAME", "doggydoor");
    try {
      return builder.start();
    } catch (IOException absent) {
      throw new StoreException(
          Why.NO_CLIENT,
          "the fleet's store is read by PostgreSQL's own client, psql, which cannot be started here ("
              + absent.getMessage()
              + "): apt install postgresql-client",
          absent);
    }
  }

  private Line next(BlockingQueue<Line> output) throws StoreException, InterruptedException {
    Line line = output.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (line == null) {
      throw slow();
    }
    return line;
  }

  private StoreException slow() {
    return new StoreException(
        Why.AWAY,
        "the fleet's store did not answer within "
            + patience.toSeconds()
            + " s: it, or the network to it, has too much to do");
  }

  private void write(Process child, String script) {
    try (var in = child.outputWriter(StandardCharsets.UTF_8)) {
      // The statement ends there as well when this child is killed.
      in.write("SET statement_timeout = '" + patience.toSeconds() + "s';\n");
      in.write(script);
    } catch (IOException ended) {
      LOG.debug("psql did not read all; its exit status says why: {}", ended.getMessage());
    }
  }

  /** Hands on each line, and at last the end: also where the child was killed. */
  private static void read(Process child, BlockingQueue<Line> output) {
    try {
      try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
        for (Optional<String> line = line(out); line.isPresent(); line = line(out)) {
          output.put(new Line(line));
        }
      } catch (IOException closed) {
        LOG.debug("psql was ended: {}", closed.getMessage());
      }
      output.put(new Line(Optional.empty()));
    } catch (InterruptedException unwanted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void complaints(Process child, List<String> errors) {
    try (BufferedReader err = child.errorReader(StandardCharsets.UTF_8)) {
      for (Optional<String> line = line(err); line.isPresent(); line = line(err)) {
        if (errors.size() < LINES_OF_ERRORS) {
          errors.add(line.get().substring(0, Math.min(line.get().length(), ERROR_WIDTH)));
        }
      }
    } catch (IOException closed) {
      LOG.debug("psql was ended: {}", closed.getMessage());
    }
  }

  /** The next line, of which no more than {@link #LONGEST} characters are kept. */
  private static Optional<String> line(Reader in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return Optional.empty();
    }
    while (c >= 0 && c != '\n') {
      if (line.length() < LONGEST) {
        line.append((char) c);
      }
      c = in.read();
    }
    return Optional.of(line.toString());
  }
}
