package io.github.doggydoor.web;

import java.util.Optional;

/**
 * A place on the page, and who may go there. What no route names is there for nobody.
 *
 * @param verb what may be done there: GET changes nothing
 * @param pattern such as {@code /visits/*}; a star stands for one part of the path
 * @param least who may at least; empty where nobody need be known: only what a browser needs before
 *     it is let in
 * @param handler answers
 */
public record Route(Verb verb, String pattern, Optional<Role> least, Handler handler) {
  /** What is done. */
  public enum Verb {
    GET,
    POST
  }

  /** A place to look at. */
  public static Route get(String pattern, Role least, Handler handler) {
    return new Route(Verb.GET, pattern, Optional.of(least), handler);
  }

  /** A place where something is done. */
  public static Route post(String pattern, Role least, Handler handler) {
    return new Route(Verb.POST, pattern, Optional.of(least), handler);
  }

  /** A place for whoever comes. */
  public static Route open(Verb verb, String pattern, Handler handler) {
    return new Route(verb, pattern, Optional.empty(), handler);
  }
}
