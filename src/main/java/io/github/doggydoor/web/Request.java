package io.github.doggydoor.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a browser asks, once the server has found the route and checked who may: views see nothing
 * of the server. All of it but {@code phone} may be anything that a hostile browser can send.
 *
 * @param path decoded, as it was asked for, such as {@code /visits/17}
 * @param variables what stands in the pattern's variable places, in their order
 * @param query the first value of each name
 * @param form likewise, of a posted form; empty otherwise
 * @param cookies likewise
 * @param languages what the browser would like, the dearest first
 * @param phone who asks; empty only on routes for which nobody need be known
 * @param address who asks, by number, for limits: behind a proxy that the configuration names, what
 *     that says
 * @param secure whether nobody on the way can read along: TLS, a proxy's TLS, or this machine
 */
public record Request(
    String path,
    List<String> variables,
    Map<String, String> query,
    Map<String, String> form,
    Map<String, String> cookies,
    List<Locale> languages,
    Optional<Phone> phone,
    String address,
    boolean secure) {
  /** Copies the collections. */
  public Request {
    variables = List.copyOf(variables);
    query = Map.copyOf(query);
    form = Map.copyOf(form);
    cookies = Map.copyOf(cookies);
    languages = List.copyOf(languages);
  }

  /** Who asks, on a route for which somebody must be known. */
  public Phone known() {
    return phone.orElseThrow();
  }

  /** A field of the form, without blanks around it; empty where it is absent. */
  public String field(String name) {
    return form.getOrDefault(name, "").strip();
  }
}
