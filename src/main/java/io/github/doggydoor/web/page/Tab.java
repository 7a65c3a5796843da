package io.github.doggydoor.web.page;

import io.github.doggydoor.web.Role;
import java.util.List;
import java.util.stream.Stream;

/**
 * A tab of the page.
 *
 * @param view which
 * @param address where it leads
 * @param current whether this is the page that is shown
 */
record Tab(String view, String address, boolean current) {
  /** Those that somebody of that role may see. */
  static List<Tab> of(Role role, String current) {
    return Stream.of("door", "visits", "teach", "health", "phones")
        .filter(view -> role.includes(least(view)))
        .map(view -> new Tab(view, address(view), view.equals(current)))
        .toList();
  }

  private static String address(String view) {
    return view.equals("door") ? "/" : "/" + view;
  }

  private static Role least(String view) {
    return switch (view) {
      case "teach" -> Role.KEEPER;
      case "phones" -> Role.OWNER;
      default -> Role.VIEWER;
    };
  }
}
