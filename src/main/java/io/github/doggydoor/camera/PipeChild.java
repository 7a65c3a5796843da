package io.github.doggydoor.camera;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One run of a pipe's command: the process, the two threads that drain it, and the newest whole
 * picture that it wrote.
 */
final class PipeChild {
  /** A picture as it came. */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, never compared.
  record Encoded(byte[] jpeg, long nanos, long wallMillis) {}

  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final int TRIAL_S = 5;
  private static final int STDERR_LINES = 5;
  private static final int STDERR_WIDTH = 300;

  private final Process process;
  private final Thread stdout;
  private final Thread stderr;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final Set<ProcessHandle> family = new LinkedHashSet<>();
  private Encoded newest;
  private boolean drained;

  private PipeChild(Process process, String name) {
    this.process = process;
    stdout = Thread.ofPlatform().daemon().name(name + "-pipe").unstarted(this::drainPictures);
    stderr = Thread.ofPlatform().daemon().name(name + "-stderr").unstarted(this::drainWords);
  }

  static PipeChild start(List<String> command, String name) throws IOException {
    PipeChild child = new PipeChild(new ProcessBuilder(tied(command)).start(), name);
    child.process.getOutputStream().close();
    child.stdout.start();
    child.stderr.start();
    return child;
  }

  private static List<String> tied(List<String> command) {
    return tied(command, SETPRIV);
  }

  /**
   * The command under {@code setpriv --pdeathsig}, where there is one (util-linux, so on every
   * Debian): the kernel then ends a child that never writes, and so never meets the broken pipe,
   * also when this process is killed with -9. In the service's sandbox setpriv may not do its work
   * ({@code capset} is barred); there systemd ends what a dead door leaves.
   */
  static List<String> tied(List<String> command, Path setpriv) {
    List<String> tie = List.of(setpriv.toString(), "--pdeathsig", "KILL", "--");
    if (!Files.isExecutable(setpriv) || !works(tie)) {
      return command;
    }
    List<String> tied = new ArrayList<>(tie);
    tied.addAll(command);
    return tied;
  }

  private static boolean works(List<String> tie) {
    List<String> trial = new ArrayList<>(tie);
    trial.add("true");
    try {
      Process process =
          new ProcessBuilder(trial)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        return process.waitFor(TRIAL_S, TimeUnit.SECONDS) && process.exitValue() == 0;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException refused) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Takes the newest picture; null where none came in {@code nanos} or none will come. */
  Encoded take(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (newest == null && !drained && left > 0) {
        left = changed.awaitNanos(left);
      }
      Encoded taken = newest;
      newest = null;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the child has closed its output and every picture has been taken. */
  boolean isDrained() {
    lock.lock();
    try {
      return drained && newest == null;
    } finally {
      lock.unlock();
    }
  }

  /** How it ended and what it last said on stderr, in words. */
  String reason() throws InterruptedException {
    boolean exited = process.waitFor(1, TimeUnit.SECONDS);
    stderr.join(200);
    lock.lock();
    try {
      String end = exited ? "ended with exit status " + process.exitValue() : "closed its output";
      return end
          + (lastLines.isEmpty()
              ? " and wrote nothing to stderr"
              : "; it last said: " + String.join(" | ", lastLines));
    } finally {
      lock.unlock();
    }
  }

  /** Ends the child and its descendants: TERM, and KILL a second later. */
  void end() {
    rememberFamily();
    List<ProcessHandle> all;
    lock.lock();
    try {
      all = new ArrayList<>(family);
      drained = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroy);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    boolean interrupted = Thread.interrupted();
    try {
      while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      interrupted = true; // Told again below; the child gets no grace then.
    }
    all.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor(1, TimeUnit.SECONDS);
      stdout.join(1000);
      stderr.join(1000);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void drainPictures() {
    MjpegSplitter splitter = new MjpegSplitter(MjpegSplitter.DEFAULT_MAX_BYTES, this::offer);
    byte[] bytes = new byte[64 << 10];
    try (InputStream in = process.getInputStream()) {
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        splitter.feed(bytes, 0, n);
      }
    } catch (IOException e) {
      note("(reading its output failed: " + e.getMessage() + ")");
    } finally {
      lock.lock();
      try {
        drained = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private void offer(byte[] jpeg) {
    boolean first;
    lock.lock();
    try {
      first = family.isEmpty();
      newest = new Encoded(jpeg, System.nanoTime(), System.currentTimeMillis());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (first) {
      rememberFamily(); // A shell that dies first would leave its children without a parent to ask.
    }
  }

  private void rememberFamily() {
    List<ProcessHandle> now = process.descendants().toList();
    lock.lock();
    try {
      family.addAll(now);
      family.add(process.toHandle());
    } finally {
      lock.unlock();
    }
  }

  private void drainWords() {
    try (BufferedReader in = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        note(line);
      }
    } catch (IOException e) {
      note("(reading its stderr failed: " + e.getMessage() + ")");
    }
  }

  private void note(String line) {
    lock.lock();
    try {
      if (lastLines.size() == STDERR_LINES) {
        lastLines.removeFirst();
      }
      lastLines.addLast(line.substring(0, Math.min(line.length(), STDERR_WIDTH)).strip());
    } finally {
      lock.unlock();
    }
  }
}
