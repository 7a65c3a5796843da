package io.github.doggydoor.web.http;

import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.Route.Verb;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the route of a path. What no route names is there for nobody. */
final class Router {
  private static final String STAR = "*";

  private final List<Place> places;

  /** A route, its pattern in parts. */
  private record Place(Route route, List<String> parts) {
    boolean fits(List<String> path) {
      if (parts.size() != path.size()) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        String part = path.get(i);
        if (!parts.get(i).equals(part) && (!parts.get(i).equals(STAR) || part.isEmpty())) {
          return false;
        }
      }
      return true;
    }

    long stars() {
      return parts.stream().filter(STAR::equals).count();
    }
  }

  /**
   * What was found.
   *
   * @param variables what stands in the places of the stars
   */
  record Match(Route route, List<String> variables) {}

  /**
   * Where two patterns fit, the one with fewer stars is meant.
   *
   * @throws IllegalArgumentException for a pattern without a slash first, or there twice
   */
  Router(List<Route> routes) {
    Set<String> known = new HashSet<>();
    List<Place> found = new ArrayList<>();
    for (Route route : routes) {
      if (!route.pattern().startsWith("/") || !known.add(route.verb() + route.pattern())) {
        throw new IllegalArgumentException("no route, or one twice: " + route.pattern());
      }
      found.add(new Place(route, List.of(route.pattern().substring(1).split("/", -1))));
    }
    found.sort(Comparator.comparingLong(Place::stars));
    places = List.copyOf(found);
  }

  /**
   * Finds it.
   *
   * @throws Refusal 404, or 405 where something else may be done there
   */
  Match find(Verb verb, List<String> path) throws Refusal {
    boolean there = false;
    for (Place place : places) {
      if (place.fits(path)) {
        if (place.route.verb() == verb) {
          return new Match(place.route, variables(place, path));
        }
        there = true;
      }
    }
    throw there ? notSo() : new Refusal(404, "There is nothing at this address.");
  }

  /** Something else may be done there. */
  static Refusal notSo() {
    return new Refusal(405, "This cannot be done at this address.");
  }

  private static List<String> variables(Place place, List<String> path) {
    List<String> variables = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      if (place.parts.get(i).equals(STAR)) {
        variables.add(path.get(i));
      }
    }
    return variables;
  }
}
