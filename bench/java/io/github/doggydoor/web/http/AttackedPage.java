package io.github.doggydoor.web.http;

import io.github.doggydoor.ControlClient;
import io.github.doggydoor.DoorProcess;
import io.github.doggydoor.bench.Doggydoor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code doggydoor run} as a process of its own, its simulated board, and browsers at its page. */
final class AttackedPage implements AutoCloseable {
  private static final Pattern INVITATION = Pattern.compile("/invite\\?t=([A-Za-z0-9_-]+)");
  private static final Pattern COOKIE = Pattern.compile(Fields.COOKIE + "=([A-Za-z0-9_-]+);.*");

  private final Path configuration;
  private final int port;
  private final DoorProcess process;
  private final ControlClient board;
  private volatile InetAddress from = InetAddress.getLoopbackAddress();

  AttackedPage(Path folder) throws IOException, InterruptedException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    configuration =
        Files.writeString(
            folder.resolve("door.yaml"),
            """
            door: {name: front, state_dir: %s}
            camera: {device: /dev/video99}
            decision: {hold: 200ms, max_hold: 300ms}
            latch: {rest: 50ms, max_cycles_per_minute: 600}
            button: {max_presses: 100000}
            board: {kind: simulated, control: control}
            mqtt: {url: "tcp://127.0.0.1:1"}
            web: {listen: "127.0.0.1:%d"}
            """
                .formatted(folder.resolve("state"), port));
    process = Doggydoor.door(configuration);
    process.start();
    process.await("The button is armed");
    board = new ControlClient(folder.resolve("control"));
  }

  /** What {@code doggydoor WORDS} says of this door. */
  String command(String... words) throws IOException, InterruptedException {
    return command(configuration, words);
  }

  /** Likewise, of another one. */
  String command(Path configured, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", configured.toString()));
    Process run =
        new ProcessBuilder(Doggydoor.command(all.toArray(String[]::new)))
            .redirectErrorStream(true)
            .start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    run.waitFor();
    return said;
  }

  /** An invitation, not used yet. */
  String invitation(String name, String role) throws IOException, InterruptedException {
    String said = command("web", "invite", "--name", name, "--role", role);
    Matcher found = INVITATION.matcher(said);
    if (!found.find()) {
      throw new IOException("no invitation: " + said);
    }
    return found.group(1);
  }

  /** The session of a phone that was let in. */
  String phone(String name, String role) throws IOException, InterruptedException {
    String invitation = invitation(name, role);
    process.await("The page is served at");
    Reply reply = post("/invite", "", "t=" + invitation);
    Matcher session = COOKIE.matcher(reply.header("Set-Cookie").orElse(""));
    if (!session.matches()) {
      throw new IOException(name + " was not let in: " + reply);
    }
    return session.group(1);
  }

  int port() {
    return port;
  }

  /** Whoever comes from now on has another address: what one tried counts against no other. */
  void from(int number) {
    from = InetAddress.ofLiteral("127.0.1." + number);
  }

  Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
    socket.setSoTimeout(10_000);
    return socket;
  }

  /** As a browser asks. */
  Reply get(String path, String session, String... headers) throws IOException {
    return send("GET " + path, session, "", headers);
  }

  /** As a page of the door's own sends a form. */
  Reply post(String path, String session, String form) throws IOException {
    return send("POST " + path, session, form, "Sec-Fetch-Site: same-origin");
  }

  Reply send(String line, String session, String form, String... headers) throws IOException {
    try (Socket socket = connect()) {
      socket
          .getOutputStream()
          .write(request(line, session, form, headers).getBytes(StandardCharsets.ISO_8859_1));
      return Reply.of(Served.rest(socket.getInputStream()));
    } catch (IOException e) {
      return Reply.of(new byte[0]); // No place was left, or it was cut off.
    }
  }

  String request(String line, String session, String form, String... headers) {
    String more = String.join("\r\n", headers);
    return line
        + " HTTP/1.1\r\nConnection: close\r\n"
        + (more.contains("Host:") ? "" : "Host: localhost:" + port + "\r\n")
        + (session.isEmpty() ? "" : "Cookie: " + Fields.COOKIE + "=" + session + "\r\n")
        + (line.startsWith("POST")
            ? "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + form.length()
                + "\r\n"
            : "")
        + (more.isEmpty() ? "" : more + "\r\n")
        + "\r\n"
        + form;
  }

  /** How often the latch was opened so far. */
  int unlocks() {
    return board.unlocks().size();
  }

  /** Waits until the latch is locked and rested; false where that is not so within 5 s. */
  boolean calm() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      Thread.sleep(50);
      if (board.latch().isEmpty() || board.latch().getLast().equals("locked")) {
        Thread.sleep(100);
        return true;
      }
    }
    return false;
  }

  Doggydoor.Size size() throws IOException {
    return Doggydoor.Size.of(process.pid());
  }

  Pressing pressing() {
    return new Pressing();
  }

  /** Somebody who presses the button as often as the latch comes to rest. */
  final class Pressing implements AutoCloseable {
    private final List<Double> millis = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().unstarted(this::run);
    private volatile boolean closing;

    private Pressing() {
      thread.start();
    }

    private void run() {
      try {
        while (!closing) {
          Optional<Double> took = calm() ? board.press() : Optional.empty();
          millis.add(took.orElse(Double.MAX_VALUE));
        }
      } catch (IOException | InterruptedException ended) {
        millis.add(Double.MAX_VALUE);
      }
    }

    /** Ends, and tells what was measured: milliseconds from press to latch, the quickest first. */
    List<Double> end() throws InterruptedException {
      close();
      thread.join(Duration.ofSeconds(20));
      return millis.stream().sorted().toList();
    }

    @Override
    public void close() {
      closing = true;
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.close();
    board.close();
  }
}
