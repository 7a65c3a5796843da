package io.github.doggydoor.web.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;

/**
 * Where a request comes from, and by which name it was sent here.
 *
 * @param address who asks; behind the proxy, whom that names
 * @param secure whether nobody on the way can read along
 * @param origin what a page of ours says that it is from: scheme, name, port where it is not the
 *     usual one; lower case
 */
record Whence(InetAddress address, boolean secure, String origin) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9a-f:.]{2,45}]|[a-z0-9._-]{1,253})(?::(\\d{1,5}))?");
  private static final List<String> FORWARDED =
      List.of(
          "forwarded",
          "via",
          "x-real-ip",
          "x-forwarded-for",
          "x-forwarded-proto",
          "x-forwarded-host");

  /**
   * The two ends of a connection.
   *
   * @param there who called
   * @param here whom they called
   * @param tls whether over our own TLS
   */
  record Line(InetAddress there, InetAddress here, int port, boolean tls) {}

  /**
   * Reads it.
   *
   * @throws Refusal 400 without a name, 421 for a name that is not ours: any name can be made to
   *     lead here by whoever owns it, and a page from there would pass for ours
   */
  static Whence of(HttpFields headers, Line line, ServerSettings settings) throws Refusal {
    boolean proxied = settings.proxy().filter(line.there()::equals).isPresent();
    String host = Fields.one(headers, "host").orElseThrow(Refusal::malformed);
    Optional<String> named = proxied ? Fields.one(headers, "x-forwarded-host") : Optional.empty();
    String authority = named.orElse(host).toLowerCase(Locale.ROOT);
    Matcher read = AUTHORITY.matcher(authority);
    if (!read.matches()) {
      throw misdirected();
    }
    String name = read.group(1).endsWith(".") ? chopped(read.group(1)) : read.group(1);
    String port = Optional.ofNullable(read.group(2)).orElse(line.tls() ? "443" : "80");
    boolean own = proxied || port.equals(Integer.toString(line.port()));
    if (!LOOPBACK.contains(name)
        && !settings.hosts().contains(name + ":" + port)
        && !(own && (listed(name, settings.hosts()) || literal(name, line.here())))) {
      throw misdirected();
    }
    boolean tls = proxied ? last(headers, "x-forwarded-proto").equals("https") : line.tls();
    boolean here =
        !proxied
            && line.there().isLoopbackAddress()
            && LOOPBACK.contains(name)
            && FORWARDED.stream().noneMatch(headers::contains);
    InetAddress address = proxied ? forwarded(headers).orElse(line.there()) : line.there();
    return new Whence(address, tls || here, (tls ? "https://" : "http://") + authority);
  }

  /**
   * Whether a form was sent by a page of ours. Browsers of today say so themselves; those before,
   * and those that came without TLS, name the page's origin.
   */
  boolean ownForm(HttpFields headers) throws Refusal {
    Optional<String> site = Fields.one(headers, "sec-fetch-site");
    return site.isPresent()
        ? site.get().equals("same-origin")
        : Fields.one(headers, "origin")
            .map(text -> text.toLowerCase(Locale.ROOT))
            .orElse("")
            .equals(origin);
  }

  private static Refusal misdirected() {
    return new Refusal(
        421,
        "The door does not go by this name. If it should, the owner adds the name to web.hosts in"
            + " the configuration.");
  }

  /** An IPv6 address can be written in many ways; browsers know one of them. */
  private static boolean listed(String name, Set<String> hosts) {
    return hosts.contains(name)
        || (name.startsWith("[")
            && number(name)
                .filter(asked -> hosts.stream().anyMatch(host -> literal(host, asked)))
                .isPresent());
  }

  private static boolean literal(String name, InetAddress here) {
    return number(name).filter(here::equals).isPresent();
  }

  private static Optional<InetAddress> number(String name) {
    try {
      return Optional.of(InetAddress.ofLiteral(bare(name)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // A name is no number.
    }
  }

  /** Whom our proxy names last: what stands before may be anybody's invention. */
  private static Optional<InetAddress> forwarded(HttpFields headers) {
    String text = last(headers, "x-forwarded-for").toLowerCase(Locale.ROOT);
    Matcher read = AUTHORITY.matcher(text);
    try {
      // An IPv6 address may stand there with brackets or without.
      return Optional.of(InetAddress.ofLiteral(read.matches() ? bare(read.group(1)) : text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String last(HttpFields headers, String name) {
    List<String> values = headers.getValuesList(name);
    String line = values.isEmpty() ? "" : values.getLast();
    return line.substring(line.lastIndexOf(',') + 1).strip();
  }

  private static String bare(String name) {
    return name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
  }

  private static String chopped(String name) {
    return name.substring(0, name.length() - 1);
  }
}
