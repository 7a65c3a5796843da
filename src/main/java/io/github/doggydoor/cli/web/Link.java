package io.github.doggydoor.cli.web;

import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import java.net.URI;
import java.net.URISyntaxException;

/** What a link to the page begins with. */
final class Link {
  private Link() {}

  /**
   * What the owner gave, such as {@code https://door.example}.
   *
   * @throws Refusal where no browser would keep a session under it
   */
  static String base(String given) throws Refusal {
    try {
      URI uri = new URI(given.replaceFirst("/$", ""));
      boolean bare =
          uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getRawPath().isEmpty()
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null;
      if (bare && "https".equals(uri.getScheme())) {
        return uri.toString();
      }
      if (bare && "http".equals(uri.getScheme()) && uri.getHost().equals("localhost")) {
        return uri.toString();
      }
    } catch (URISyntaxException noAddress) {
      throw refusal(given, noAddress);
    }
    throw refusal(given, null);
  }

  private static Refusal refusal(String given, Exception cause) {
    return new Refusal(
        ExitCode.USAGE,
        "--link "
            + given
            + " is not what the page's links could begin with: write https://NAME or https://NAME:PORT;"
            + " http:// goes with localhost alone, as a browser keeps no session for what can be read"
            + " on the way",
        cause);
  }

  /** Whether it leads to the door's own computer alone. */
  static boolean local(String base) {
    return base.startsWith("http://localhost");
  }
}
