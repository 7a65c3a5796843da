package io.github.doggydoor.web.page;

/** What a phone must know to put the page on its home screen (W3C's Web Application Manifest). */
final class Manifest {
  private Manifest() {}

  /**
   * It as JSON.
   *
   * @param door the door's name: letters, digits, - and _, so that nothing needs escaping
   */
  static String json(String door, Assets assets) {
    return """
        {
          "id": "/",
          "name": "Doggy Door %s",
          "short_name": "%s",
          "start_url": "/",
          "scope": "/",
          "display": "standalone",
          "background_color": "#f6f4ef",
          "theme_color": "#f6f4ef",
          "icons": [
            {"src": "%s", "type": "image/svg+xml", "sizes": "any"},
            {"src": "%s", "type": "image/png", "sizes": "192x192"},
            {"src": "%s", "type": "image/png", "sizes": "512x512"},
            {"src": "%3$s", "type": "image/svg+xml", "sizes": "any", "purpose": "maskable"}
          ]
        }
        """
        .formatted(
            door,
            door,
            assets.address("icon.svg"),
            assets.address("icon-192.png"),
            assets.address("icon-512.png"));
  }
}
