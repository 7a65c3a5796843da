package io.github.doggydoor.web.http;

import io.github.doggydoor.ControlClient;
import io.github.doggydoor.bench.Doggydoor;
import io.github.doggydoor.bench.PressedDoor;
import io.github.doggydoor.bench.Pressing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A door that serves its page, browsers at it, and somebody who presses its button. */
final class AttackedPage implements AutoCloseable {
  private static final Pattern INVITATION = Pattern.compile("/invite\\?t=([A-Za-z0-9_-]+)");
  private static final Pattern COOKIE = Pattern.compile(Fields.COOKIE + "=([A-Za-z0-9_-]+);.*");

  private final int port;
  private final PressedDoor door;
  private volatile InetAddress from = InetAddress.getLoopbackAddress();

  AttackedPage(Path folder) throws IOException, InterruptedException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    door =
        new PressedDoor(
            folder,
            """
            mqtt: {url: "tcp://127.0.0.1:1"}
            web: {listen: "127.0.0.1:%d"}
            """
                .formatted(port),
            "The button is armed");
  }

  /** What {@code doggydoor WORDS} says of this door. */
  String command(String... words) throws IOException, InterruptedException {
    return command(door.configuration(), words);
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
    door.process().await("The page is served at");
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
    return door.unlocks();
  }

  /** Waits until the latch is locked and rested; false where that is not so within 5 s. */
  boolean calm() throws InterruptedException {
    ControlClient board = door.board();
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
    return Doggydoor.Size.of(door.process().pid());
  }

  /** Somebody who presses the button as often as the latch comes to rest. */
  Pressing pressing() {
    return new Pressing(() -> calm() ? door.board().press() : Optional.empty(), Duration.ZERO);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    door.close();
  }
}
