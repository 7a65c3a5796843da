package io.github.doggydoor.web.phones;

import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.Route.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Asks the routes of a view as the server does, once it knows who asks. */
final class Visitor {
  private final List<Route> routes;
  private Optional<Phone> phone = Optional.empty();
  private Map<String, String> cookies = Map.of();
  private Locale language = Locale.ENGLISH;

  Visitor(List<Route> routes) {
    this.routes = routes;
  }

  Visitor as(Phone who) {
    phone = Optional.of(who);
    return this;
  }

  Visitor with(String session) {
    cookies = Map.of("__Host-doggydoor", session);
    return this;
  }

  Visitor speaking(Locale wanted) {
    language = wanted;
    return this;
  }

  Response get(String path, String... query) throws Exception {
    return ask(Verb.GET, path, pairs(query), Map.of());
  }

  Response post(String path, String... form) throws Exception {
    return ask(Verb.POST, path, Map.of(), pairs(form));
  }

  Response.Page page(String path, String... query) throws Exception {
    return (Response.Page) get(path, query);
  }

  Response.Page postForPage(String path, String... form) throws Exception {
    return (Response.Page) post(path, form);
  }

  Response.Redirect postAndGo(String path, String... form) throws Exception {
    return (Response.Redirect) post(path, form);
  }

  private static Map<String, String> pairs(String... words) {
    return words.length == 0
        ? Map.of()
        : words.length == 2
            ? Map.of(words[0], words[1])
            : Map.of(words[0], words[1], words[2], words[3]);
  }

  private Response ask(Verb verb, String path, Map<String, String> query, Map<String, String> form)
      throws Exception {
    for (Route route : routes) {
      Optional<List<String>> variables = fit(route.pattern(), path);
      if (route.verb() == verb && variables.isPresent()) {
        if (route.least().isPresent()
            && !phone.map(Phone::role).filter(of -> of.includes(least(route))).isPresent()) {
          throw new AssertionError("the server lets nobody of that role in to " + path);
        }
        return route
            .handler()
            .answer(
                new Request(
                    path,
                    variables.get(),
                    query,
                    form,
                    cookies,
                    List.of(language),
                    phone,
                    "192.168.1.20",
                    true));
      }
    }
    throw new AssertionError("there is no route " + verb + " " + path);
  }

  private static Role least(Route route) {
    return route.least().orElseThrow();
  }

  private static Optional<List<String>> fit(String pattern, String path) {
    String[] wanted = pattern.split("/", -1);
    String[] parts = path.split("/", -1);
    List<String> variables = new ArrayList<>();
    if (wanted.length != parts.length) {
      return Optional.empty();
    }
    for (int i = 0; i < parts.length; i++) {
      if (wanted[i].equals("*")) {
        variables.add(parts[i]);
      } else if (!wanted[i].equals(parts[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }
}
