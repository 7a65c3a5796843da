package io.github.doggydoor.web.health;

import io.github.doggydoor.web.Health;
import io.github.doggydoor.web.Health.Item;
import io.github.doggydoor.web.Health.Level;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.RunningDoor;
import io.github.doggydoor.web.page.FileNames;
import io.github.doggydoor.web.page.Layout;
import io.github.doggydoor.web.page.Texts;
import java.util.List;
import java.util.Locale;

/** How the door is. */
public final class HealthView {
  private final RunningDoor door;
  private final Layout layout;

  /** Asks {@code door} each time. */
  public HealthView(RunningDoor door, Layout layout) {
    this.door = door;
    this.layout = layout;
  }

  /** What there is to see. */
  public List<Route> routes() {
    return List.of(Route.get("/health", Role.VIEWER, this::show));
  }

  private Response show(Request request) {
    Texts texts = Texts.of(request);
    Health health = door.health();
    Charts charts = new Charts(texts, door.zone());
    List<Chart> drawn =
        health.series().stream().filter(one -> !one.points().isEmpty()).map(charts::of).toList();
    return layout.page(
        request,
        "health",
        "health",
        new Model(
            summary(texts, health.items()),
            health.items().stream().map(item -> line(request, texts, item)).toList(),
            !drawn.isEmpty(),
            drawn));
  }

  private static Line summary(Texts texts, List<Item> items) {
    long faults = items.stream().filter(item -> item.level() == Level.FAULT).count();
    long notes = items.stream().filter(item -> item.level() == Level.NOTE).count();
    Level worst = faults > 0 ? Level.FAULT : notes > 0 ? Level.NOTE : Level.OK;
    return new Line(
        texts.say("health.summary." + word(worst), faults > 0 ? faults : notes),
        word(worst),
        "",
        "");
  }

  private Line line(Request request, Texts texts, Item item) {
    String key = "health." + item.key();
    String level = word(item.level());
    return new Line(
        texts.has(key) ? texts.say(key) : item.key(),
        level,
        texts.say("health.level." + level),
        FileNames.told(request, door).apply(item.words()));
  }

  private static String word(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  /** What {@code health.mustache} is filled in with. */
  record Model(Line summary, List<Line> items, boolean hasCharts, List<Chart> charts) {}

  /**
   * One thing.
   *
   * @param level {@code ok}, {@code note} or {@code fault}: also the name of its icon
   * @param badge the same in words
   * @param words of the door
   */
  record Line(String name, String level, String badge, String words) {}
}
