package io.github.doggydoor.web.page;

import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Style, scripts and icons, read once. Each has a route of its own, so that no name that a browser
 * sends ever becomes a path; its address has a sum of what is in it, so that a browser may keep it
 * for a year and yet has the newest.
 */
public final class Assets {
  private static final String MANIFEST = "manifest.webmanifest";
  private static final Duration YEAR = Duration.ofDays(365);

  /** All that there is, by its kind. A view whose script is here has it on its pages. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("style.css", "text/css; charset=utf-8"),
          Map.entry("icon.svg", "image/svg+xml"),
          Map.entry("icon-180.png", "image/png"),
          Map.entry("icon-192.png", "image/png"),
          Map.entry("icon-512.png", "image/png"),
          Map.entry("door.js", "text/javascript; charset=utf-8"));

  private final Map<String, Asset> all = new TreeMap<>();

  /** What comes along with the program, and the manifest of the door of that name. */
  public Assets(String door) {
    TYPES.forEach((name, type) -> put(name, type, Resources.bytes("assets/" + name).orElseThrow()));
    put(
        MANIFEST,
        "application/manifest+json; charset=utf-8",
        Manifest.json(door, this).getBytes(StandardCharsets.UTF_8));
  }

  private void put(String name, String type, byte[] body) {
    all.put(name, new Asset(type, body, sum(body)));
  }

  /**
   * Where a browser gets them: whoever comes has style, icons and scripts, in which nothing of this
   * door stands; who is known, the manifest.
   */
  public List<Route> routes() {
    return all.entrySet().stream().map(asset -> route(asset.getKey(), asset.getValue())).toList();
  }

  private static Route route(String name, Asset asset) {
    return new Route(
        Route.Verb.GET,
        "/assets/" + name,
        // It has the door's name, which is nobody's business.
        name.equals(MANIFEST) ? Optional.of(Role.VIEWER) : Optional.empty(),
        request ->
            new Response.Bytes(
                200,
                asset.type(),
                asset.body(),
                asset.sum().equals(request.query().get("v")) ? YEAR : Duration.ZERO,
                List.of()));
  }

  /** Its address; of an asset that there is not, an error. */
  String address(String name) {
    Asset asset = all.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("the page has no asset " + name);
    }
    return "/assets/" + name + "?v=" + asset.sum();
  }

  boolean has(String name) {
    return all.containsKey(name);
  }

  private static String sum(byte[] body) {
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(body);
      return HexFormat.of().formatHex(whole, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Read once, never changed.
  private record Asset(String type, byte[] body, String sum) {}
}
