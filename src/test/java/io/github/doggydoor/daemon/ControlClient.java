package io.github.doggydoor.daemon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Works a simulated board from outside, by its control socket, and hears its latch. */
final class ControlClient implements AutoCloseable {
  private final SocketChannel channel;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  /** Waits for the socket, and connects. */
  ControlClient(Path socket) throws IOException, InterruptedException {
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
    } catch (IOException | java.io.UncheckedIOException gone) {
      heard.add("gone");
    }
  }

  void say(String line) throws IOException {
    channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  /** What the latch did so far: {@code unlocked} and {@code locked}. */
  List<String> latch() {
    return heard.stream()
        .filter(line -> line.startsWith("latch "))
        .map(line -> line.split(" ")[1])
        .toList();
  }

  /** Waits until the latch did what {@code moves} says, from the beginning. */
  void await(String... moves) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!latch().equals(List.of(moves))) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the latch did " + latch() + " and not " + List.of(moves));
      }
      Thread.sleep(5);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
