package io.github.doggydoor.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code web}. */
final class WebSection {
  private static final String DEFAULT = "127.0.0.1:8480";
  private static final Pattern LISTEN =
      Pattern.compile("(\\[[0-9a-fA-F:.]+\\]|[0-9.]+):(\\d{1,5})");
  private static final Pattern FOUR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern NAME =
      Pattern.compile("(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_-]+)*\\.?");
  private static final int LEAST_PORT = 1024;
  private static final int MOST_PORT = 65_535;
  private static final int MOST_HOSTS = 20;

  private WebSection() {}

  /**
   * What stands there.
   *
   * @param folder that relative paths are of
   */
  static WebConfig read(Section web, Path folder) {
    WebConfig read =
        new WebConfig(
            web.value("listen", WebSection::listen).orElseGet(() -> listen(DEFAULT)),
            web.secret("cert_file", folder),
            web.secret("key_file", folder),
            web.value("proxy", WebSection::number),
            hosts(web),
            web.flag("unlock", true));
    if (read.certificate().isPresent() && read.key().isEmpty()) {
      web.wrong("cert_file", "needs its private key in web.key_file");
    }
    if (read.key().isPresent() && read.certificate().isEmpty()) {
      web.wrong("key_file", "needs its certificate in web.cert_file");
    }
    if (!read.loopback()
        && read.certificate().isEmpty()
        && read.key().isEmpty()
        && !web.has("proxy")) {
      web.wrong(
          "listen",
          "lets other machines in without TLS, and whoever is on the way could open the door, too: name"
              + " web.cert_file and web.key_file (docs/web-page.md makes them with one command), or web.proxy; or"
              + " leave it at "
              + DEFAULT
              + " and come by ssh");
    }
    web.end();
    return read;
  }

  /** By number alone: a name would be looked up, and could mean another machine tomorrow. */
  private static InetSocketAddress listen(String text) {
    Matcher matcher = LISTEN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "is no address to listen at; write this machine's number and a port: "
              + DEFAULT
              + ", 0.0.0.0:8480 or \"[::]:8480\"");
    }
    int port = Scalars.integer(matcher.group(2), 1, MOST_PORT);
    if (port < LEAST_PORT) {
      throw new IllegalArgumentException(
          "has a port that only root may listen at, and the door is not root: take one from "
              + LEAST_PORT
              + " on");
    }
    return new InetSocketAddress(number(matcher.group(1)), port);
  }

  /** Four parts or IPv6: Java takes 127.1 and 2130706433 for addresses, too. */
  private static InetAddress number(String text) {
    try {
      if (!text.contains(":") && !FOUR.matcher(text).matches()) {
        throw new IllegalArgumentException("not four parts");
      }
      return InetAddress.ofLiteral(text.replaceAll("[\\[\\]]", ""));
    } catch (IllegalArgumentException noNumber) {
      throw new IllegalArgumentException(
          "is no address by number, such as 127.0.0.1 or \"::1\"", noNumber);
    }
  }

  private static List<String> hosts(Section web) {
    List<String> hosts = new ArrayList<>();
    for (String host : web.texts("hosts")) {
      String name = host.toLowerCase(Locale.ROOT);
      if (NAME.matcher(name).matches() || isNumber(name)) {
        hosts.add(asBrowsersWrite(name));
      } else {
        web.wrong(
            "hosts",
            "\""
                + host
                + "\" is no name of a machine; write it without https:// and without a port, such as"
                + " door.home");
      }
    }
    if (hosts.size() > MOST_HOSTS) {
      web.wrong("hosts", "are more than " + MOST_HOSTS);
    }
    return hosts;
  }

  /** In a link an IPv6 address has brackets; a dot at the end says nothing that is not said. */
  private static String asBrowsersWrite(String name) {
    if (name.contains(":")) {
      return "[" + name.replaceAll("[\\[\\]]", "") + "]";
    }
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static boolean isNumber(String text) {
    try {
      number(text);
      return true;
    } catch (IllegalArgumentException name) {
      return false;
    }
  }
}
