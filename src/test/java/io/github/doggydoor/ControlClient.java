package io.github.doggydoor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** Works a simulated board from outside, by its control socket, and hears its latch. */
public final class ControlClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SocketChannel channel;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  /** Waits for the socket, and connects. */
  public ControlClient(Path socket) throws IOException, InterruptedException {
    for (int i = 0; i < 400 && !Files.exists(socket); i++) {
      Thread.sleep(25);
    }
    channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    Thread.ofVirtual().start(this::listen);
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))) {
      lines.lines().forEach(heard::add);
    } catch (IOException | UncheckedIOException gone) {
      heard.add("gone");
    }
  }

  /** Sends a line. */
  public void say(String line) throws IOException {
    channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  /** What the latch did so far: {@code unlocked} and {@code locked}. */
  public List<String> latch() {
    return heard.stream()
        .filter(line -> line.startsWith("latch "))
        .map(line -> line.split(" ")[1])
        .toList();
  }

  /** Waits until the latch did what {@code moves} says, from the beginning. */
  public void await(String... moves) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!latch().equals(List.of(moves))) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the latch did " + latch() + " and not " + List.of(moves));
      }
      Thread.sleep(5);
    }
  }

  /** When the latch was unlocked, each time, on the machine's monotonic clock. */
  public List<Long> unlocks() {
    return heard.stream()
        .filter(line -> line.startsWith("latch unlocked "))
        .map(line -> Long.parseLong(line.split(" ")[2]))
        .toList();
  }

  /**
   * Milliseconds from a press of the button to the latch; empty where it did not move in 5 s. While
   * it is unlocked, a press moves nothing that could be measured.
   */
  public Optional<Double> press() throws IOException, InterruptedException {
    int before = unlocks().size();
    long pressed = System.nanoTime();
    say("press");
    return soon(() -> unlocks().size() > before)
        ? Optional.of((unlocks().get(before) - pressed) / 1e6)
        : Optional.empty();
  }

  /**
   * Waits until the latch has been locked for a while; false where that is not so within 5 s. Its
   * answers stand among the latch's moves.
   */
  public boolean calm() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (int calm = 0; calm < 2; ) {
      Thread.sleep(150);
      int before = latch().size();
      say("status");
      if (!soon(() -> latch().size() > before) || System.nanoTime() > end) {
        return false;
      }
      calm = latch().getLast().equals("locked") ? calm + 1 : 0;
    }
    return true;
  }

  private static boolean soon(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(1);
    }
    return condition.getAsBoolean();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
