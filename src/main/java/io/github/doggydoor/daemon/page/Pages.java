package io.github.doggydoor.daemon.page;

import io.github.doggydoor.config.WebConfig;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.RunningDoor;
import io.github.doggydoor.web.access.Access;
import io.github.doggydoor.web.access.LogIn;
import io.github.doggydoor.web.door.DoorView;
import io.github.doggydoor.web.health.HealthView;
import io.github.doggydoor.web.http.RefusalPages;
import io.github.doggydoor.web.page.Assets;
import io.github.doggydoor.web.page.ErrorPages;
import io.github.doggydoor.web.page.Layout;
import io.github.doggydoor.web.phones.EntryView;
import io.github.doggydoor.web.phones.Farewells;
import io.github.doggydoor.web.phones.PhonesView;
import io.github.doggydoor.web.teach.TeachView;
import io.github.doggydoor.web.visits.VisitsView;
import java.util.ArrayList;
import java.util.List;

/** All that the page has. */
public final class Pages implements WebDoor.Site {
  private final RunningDoor door;
  private final DoorLog log;
  private final String machine;
  private final Assets assets;
  private final Layout layout;

  /**
   * Reads what all views look like.
   *
   * @param log only read; closed with this
   * @param machine the name of this computer, for links where no host is configured
   */
  public Pages(RunningDoor door, DoorLog log, String machine) {
    this.machine = machine;
    this.door = door;
    this.log = log;
    this.assets = new Assets(door.name());
    this.layout = new Layout(door.name(), assets);
  }

  @Override
  public List<Route> routes(Access access, WebConfig page) {
    List<Route> all = new ArrayList<>(assets.routes());
    all.addAll(new DoorView(door, log, layout).routes());
    all.addAll(new VisitsView(door, log, layout).routes());
    all.addAll(new TeachView(door, layout).routes());
    all.addAll(new HealthView(door, layout).routes());
    Farewells farewells = new Farewells();
    LogIn logIn = new LogIn(access, System::nanoTime);
    all.addAll(new EntryView(access, logIn, layout, farewells).routes());
    all.addAll(new PhonesView(access, layout, door.zone(), page.base(machine), farewells).routes());
    return all;
  }

  @Override
  public RefusalPages errors() {
    return new ErrorPages(layout)::page;
  }

  @Override
  public void close() {
    log.close();
  }
}
