package io.github.doggydoor.web.http;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Those who want to see or to open what is not theirs; each says what the door said. */
final class Intruders {
  private static final String SCRIPT = "<script>alert(1)</script>";
  private static final Pattern WORDS = Pattern.compile("<h1[^>]*>(.*?)</h1>", Pattern.DOTALL);
  private static final List<String> LOOKS =
      List.of(
          "/",
          "/state",
          "/live.jpg",
          "/events",
          "/open",
          "/mode/free",
          "/visits",
          "/visits/1",
          "/visits/row/1",
          "/visits/1/pictures/1",
          "/snapshots/1",
          "/teach",
          "/teach/album",
          "/teach/use/1",
          "/teach/rollback",
          "/health",
          "/phones",
          "/phones/1/revoke");
  private static final List<String> KEEPERS =
      List.of("/open", "/lock", "/mode", "/visits/1/answer", "/visits/1/undo");
  private static final List<String> OWNERS =
      List.of("/phones", "/phones/1/revoke", "/teach/use/1", "/teach/rollback", "/teach/shadow/1");

  private final AttackedPage page;
  private final String owner;
  private final String keeper;
  private final String viewer;
  private final SecureRandom random = new SecureRandom();

  Intruders(AttackedPage page, String owner, String keeper, String viewer) {
    this.page = page;
    this.owner = owner;
    this.keeper = keeper;
    this.viewer = viewer;
  }

  /** How often which answer came; what is not among {@code good} is marked. */
  static final class Tally {
    private final List<Integer> good;
    private final Map<Integer, Integer> counts = new TreeMap<>();
    private String words = "";

    Tally(Integer... good) {
      this.good = List.of(good);
    }

    synchronized void add(Reply reply) {
      counts.merge(reply.status(), 1, Integer::sum);
      if (words.isEmpty() && reply.status() >= 400) {
        words = Intruders.words(reply);
      }
    }

    @Override
    public synchronized String toString() {
      StringBuilder text = new StringBuilder();
      counts.forEach(
          (status, count) ->
              text.append(text.isEmpty() ? "" : ", ")
                  .append(good.contains(status) ? "" + status : "**" + status + "**")
                  .append(" × ")
                  .append(count));
      return text + (words.isEmpty() ? "" : ": " + words);
    }
  }

  static String words(Reply reply) {
    String text =
        new String(reply.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    Matcher heading = WORDS.matcher(text);
    int main = text.indexOf("<main");
    String part = main >= 0 ? text.substring(main) : heading.find() ? heading.group(1) : "";
    String plain = part.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
    return plain.substring(0, Math.min(plain.length(), 110)).replace("|", "/");
  }

  String anonymous() throws IOException {
    Tally tally = new Tally(303, 401, 429);
    for (String path : LOOKS) {
      tally.add(page.get(path, "", "Accept: text/html"));
      tally.add(page.get(path, "", "Accept: image/*"));
    }
    for (String path : KEEPERS) {
      tally.add(page.post(path, "", ""));
    }
    for (String path : OWNERS) {
      tally.add(page.post(path, "", ""));
    }
    return tally.toString();
  }

  String crossSite() throws IOException {
    Tally tally = new Tally(403);
    for (List<String> paths : List.of(KEEPERS, OWNERS, List.of("/leave"))) {
      for (String path : paths) {
        tally.add(page.send("POST " + path, owner, "", "Sec-Fetch-Site: cross-site"));
        tally.add(page.send("POST " + path, owner, "", "Origin: https://evil.example"));
        tally.add(page.send("POST " + path, owner, ""));
      }
    }
    return tally.toString();
  }

  String rebinding() throws IOException {
    Tally tally = new Tally(421);
    for (String host :
        List.of("evil.example", "evil.example:" + page.port(), "localhost.evil.example")) {
      tally.add(page.get("/", owner, "Host: " + host));
      tally.add(page.send("POST /open", owner, "", "Host: " + host, "Sec-Fetch-Site: same-origin"));
    }
    return tally.toString();
  }

  String replayed() throws Exception {
    String invitation = page.invitation("Twice", "owner");
    page.post("/invite", "", "t=" + invitation);
    Tally tally = new Tally(410);
    tally.add(page.post("/invite", "", "t=" + invitation));
    tally.add(page.get("/invite?t=" + invitation, ""));
    return tally.toString();
  }

  String roles() throws IOException {
    Tally tally = new Tally(403);
    for (String path : OWNERS) {
      tally.add(page.post(path, viewer, ""));
      tally.add(page.post(path, keeper, ""));
    }
    for (String path : KEEPERS) {
      tally.add(page.post(path, viewer, ""));
    }
    tally.add(page.get("/phones", keeper));
    return tally.toString();
  }

  String revoked() throws Exception {
    String phone = page.phone("Lost", "keeper");
    page.command("web", "revoke", "Lost");
    Tally tally = new Tally(401, 429);
    for (String path : LOOKS) {
      tally.add(page.get(path, phone, "Accept: image/*"));
    }
    for (String path : KEEPERS) {
      tally.add(page.post(path, phone, ""));
    }
    return tally.toString();
  }

  private String guess() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  String guessedSessions() throws IOException {
    Tally tally = new Tally(401, 429);
    for (int i = 0; i < 2000; i++) {
      tally.add(page.get("/phones", guess(), "Accept: image/*"));
    }
    return tally.toString();
  }

  String guessedInvitations() throws IOException {
    Tally tally = new Tally(404, 429);
    for (int i = 0; i < 500; i++) {
      tally.add(page.post("/invite", "", "t=" + guess()));
    }
    return tally.toString();
  }

  String traversal() throws IOException {
    Tally tally = new Tally(400, 404, 414);
    for (String start : List.of("/", "/snapshots/", "/visits/1/pictures/", "/assets/", "/a/")) {
      for (String path :
          List.of(
              "../../../etc/passwd",
              "..%2f..%2f..%2fetc%2fpasswd",
              "%2e%2e/%2e%2e/etc/passwd",
              "..\\..\\etc\\passwd",
              "%252e%252e%252fetc%252fpasswd",
              "%c0%ae%c0%ae/etc/passwd",
              "/etc/passwd",
              "x%00.jpg",
              "x".repeat(2000))) {
        Reply reply = page.get(start + path, owner);
        tally.add(reply);
        if (reply.body().contains("root:")) {
          return "**a file of another kind was given**";
        }
      }
    }
    return tally.toString();
  }

  String scriptAsName() throws Exception {
    page.phone(SCRIPT, "viewer");
    String list = page.get("/phones", owner).body();
    return list.contains("<script>alert")
        ? "**stands in the page as it is**"
        : list.contains("alert(1)") ? "stands as text in the list of phones" : "**is not there**";
  }

  String scriptAsDoor(Path folder) throws Exception {
    Path other = folder.resolve("other.yaml");
    Files.writeString(other, "{door: {name: \"" + SCRIPT + "\", state_dir: other}}\n");
    return page.command(other, "check")
        .lines()
        .filter(line -> line.contains("door.name"))
        .map(line -> line.replace(folder + "/", "").replaceAll(" {2,}", " "))
        .findFirst()
        .orElse("**nothing**");
  }

  String scriptAsLabel() throws IOException {
    Tally tally = new Tally(200, 303, 400, 404, 409, 503);
    StringBuilder shown = new StringBuilder();
    String script = URLEncoder.encode(SCRIPT, StandardCharsets.UTF_8);
    for (Reply reply :
        List.of(
            page.post("/visits/1/answer", keeper, "answer=" + script),
            page.post("/mode", keeper, "mode=" + script),
            page.get("/visits?kind=" + script + "&day=" + script, keeper),
            page.get("/?said=" + script, keeper))) {
      tally.add(reply);
      shown.append(reply.body());
    }
    return shown.indexOf("<script>alert") >= 0
        ? "**stands in the page as it is**"
        : tally.toString();
  }

  String scriptAsFile(Path folder) throws IOException {
    Path snapshots = Files.createDirectories(folder.resolve("state/snapshots"));
    String name = "<img src=x onerror=alert(1)>.jpg";
    Files.writeString(snapshots.resolve(name), "no picture");
    Tally tally = new Tally(400, 404);
    tally.add(
        page.get(
            "/snapshots/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"),
            owner));
    String list = page.get("/visits", owner).body() + page.get("/", owner).body();
    return list.contains("onerror") ? "**stands in the page as it is**" : tally.toString();
  }
}
