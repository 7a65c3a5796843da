package io.github.doggydoor.web.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Those who only want to be in the way; each says how the owner fared meanwhile. */
final class Nuisances {
  private static final int SLOW = 1000;
  private static final int SECONDS = 12;
  private static final int FLOOD_SECONDS = 8;

  private final AttackedPage page;
  private final String owner;

  Nuisances(AttackedPage page, String owner) {
    this.page = page;
    this.owner = owner;
  }

  /** One of the many, each second. */
  private interface Dribble {
    void once(Socket socket, int second) throws IOException;
  }

  /** Each asks for more than its line holds, and takes a byte a second of it. */
  String slowReaders() throws Exception {
    String many = page.request("GET /phones", owner, "").replace("close", "keep-alive").repeat(60);
    return slow(
        (socket, second) -> {
          if (second == 0) {
            send(socket, many);
          } else {
            socket.setSoTimeout(1);
            socket.getInputStream().read();
          }
        });
  }

  String slowWriters() throws Exception {
    String request = page.request("GET /phones", owner, "");
    return slow((socket, second) -> send(socket, request.substring(second, second + 1)));
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private String slow(Dribble dribble) throws Exception {
    List<Socket> all = new ArrayList<>();
    Tries tries = new Tries();
    int before = page.size().descriptors();
    int descriptors = before;
    try {
      for (int i = 0; i < SLOW; i++) {
        all.add(page.connect());
      }
      for (int second = 0; second < SECONDS; second++) {
        long next = System.nanoTime() + 1_000_000_000L;
        for (Socket socket : List.copyOf(all)) {
          if (!dribbled(dribble, socket, second)) {
            all.remove(socket);
            socket.close();
          }
        }
        tries.one();
        descriptors = Math.max(descriptors, page.size().descriptors());
        Thread.sleep(Math.max(1, (next - System.nanoTime()) / 1_000_000));
      }
      return "at most %d held at once; %s".formatted(descriptors - before, tries);
    } finally {
      for (Socket socket : all) {
        socket.close();
      }
    }
  }

  /** Whether the door is still listening. */
  private static boolean dribbled(Dribble dribble, Socket socket, int second) {
    try {
      dribble.once(socket, second);
      return true;
    } catch (SocketTimeoutException e) {
      return true; // Nothing to read yet.
    } catch (IOException e) {
      return false;
    }
  }

  String flood(String session) throws Exception {
    long end = System.nanoTime() + FLOOD_SECONDS * 1_000_000_000L;
    Intruders.Tally tally = new Intruders.Tally(0, 200, 303, 401, 429, 503);
    List<Thread> floods = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      floods.add(
          Thread.startVirtualThread(
              () -> {
                while (System.nanoTime() < end) {
                  try {
                    tally.add(page.get("/phones", session, "Accept: text/html"));
                  } catch (IOException e) {
                    tally.add(Reply.of(new byte[0]));
                  }
                }
              }));
    }
    Tries tries = new Tries();
    while (System.nanoTime() < end) {
      tries.one();
      Thread.sleep(500);
    }
    for (Thread flood : floods) {
      flood.join();
    }
    return tally + "; " + tries;
  }

  /** The owner's tries to see the page meanwhile. */
  private final class Tries {
    private int tried;
    private int served;
    private double most;

    void one() throws IOException {
      long begun = System.nanoTime();
      tried++;
      if (page.get("/phones", owner).status() == 200) {
        served++;
        most = Math.max(most, (System.nanoTime() - begun) / 1e6);
      }
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "the owner was served %d of %d times, in %.0f ms at most",
          served,
          tried,
          most);
    }
  }
}
