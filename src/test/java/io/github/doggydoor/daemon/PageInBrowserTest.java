package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ControlClient;
import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.Polling;
import io.github.doggydoor.TestData;
import io.github.doggydoor.WantsData;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.heads.DogHead;
import io.github.doggydoor.teach.heads.Generation;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.heads.TaughtHead;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.familiarity.Adaptation;
import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.head.LinearHead;
import io.github.doggydoor.train.network.DrawnModel;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.SavedModelImport;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.access.Access;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/**
 * The door's own page as its owner uses it, in a real browser, at a running door before which
 * visitors come and go. The pictures of it are left in {@code target/page} and {@code
 * target/page-staged}.
 */
class PageInBrowserTest extends DaemonFixture {
  private static final UnknownCheck NO_CHECK =
      UnknownCheck.of(
          new UnknownCheck.Kind(List.of(), List.of(), List.of()), List.of(), List.of(), 0.5);
  private static final Path TARGET = Path.of("target");
  private static final int PHONE = 360;
  private static final int DESK = 1280;

  private Path pictures;
  private String page;
  private Browser browser;

  /** The drawn model on drawn visitors. */
  @Test
  void fromTheInvitationToTheRevokedPhone() throws Exception {
    String day =
        "8 bo_1.jpg\n8 bo_2.jpg\n40 empty_1.jpg\n8 raccoon_1.jpg\n8 raccoon_2.jpg\n40 empty_2.jpg\n";
    pictures = TARGET.resolve("page");
    asItsOwnerUsesIt(this::drawn, DrawnPhotos.step(), day);
  }

  /** Keras' own model on staged visits of the real Bo and of another dog. */
  @Test
  @WantsData
  void fromTheInvitationToTheRevokedPhoneOnStagedVisits() throws Exception {
    String day =
        """
        8 day/bo/0_0.jpg
        8 day/bo/0_1.jpg
        8 day/bo/0_2.jpg
        40 day/empty/8.jpg
        8 day/174/0_0.jpg
        8 day/174/0_1.jpg
        40 day/empty/9.jpg
        """;
    pictures = TARGET.resolve("page-staged");
    asItsOwnerUsesIt(this::real, TestData.require("visits/hall"), day);
  }

  private void asItsOwnerUsesIt(Callable<Path> model, Path photos, String day) throws Exception {
    try (Browser started = Browser.start("PageInBrowserTest", folder.resolve("profile"))) {
      browser = started;
      Path bundle = model.call();
      Daemon daemon = Daemon.start(visits(day), Optional.of(bundle), Optional.of(photos), Map.of());
      try (ControlClient board = new ControlClient(folder.resolve("control"))) {
        invited();
        seesThePictureMove();
        opensOnce(board);
        saysWhatIsWrong();
        answersAVisit();
        usesACandidate(bundle);
        everyViewIsSound();
        revokesItself();
      } catch (Throwable failed) {
        browser.picture(pictures.resolve("failed.png"));
        throw failed;
      } finally {
        daemon.stop();
      }
    }
  }

  private Path drawn() throws Exception {
    Path bundle = folder.resolve("bo");
    SavedModelImport.importFrom(
        DrawnModel.giving(folder.resolve("saved")),
        List.of("bo", "not_bo"),
        "bo",
        DrawnModel.recipe(),
        bundle,
        true);
    return bundle;
  }

  /** With what teaching wants, from some photos of the course. */
  private Path real() throws Exception {
    ModelBundle imported =
        SavedModelImport.importFrom(
            TestData.require("keras/saved_model"),
            List.of("bo", "not_bo"),
            "bo",
            InputRecipe.NOTEBOOK,
            folder.resolve("imported"),
            false);
    List<LabelledPhoto> photos = new ArrayList<>();
    for (String label : List.of("bo", "not_bo")) {
      try (Stream<Path> all =
          Files.list(TestData.require("presidential_doggy_door/train/" + label))) {
        all.sorted().limit(12).forEach(file -> photos.add(new LabelledPhoto(file, label, label)));
      }
    }
    Dataset dataset =
        new Dataset(List.of("bo", "not_bo"), "bo", photos, List.of(), List.of(), List.of());
    return Adaptation.adapt(
            imported, Optional.of(dataset), folder.resolve("bo"), false, Progress.SILENT)
        .folder();
  }

  /** The day's visitors again and again, for longer than this takes. */
  private Configuration visits(String day) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    page = "http://localhost:" + port;
    return replay(day.repeat(60), "web: {listen: \"127.0.0.1:" + port + "\"}");
  }

  private void invited() throws Exception {
    String token;
    try (Access access = new Access(folder.resolve("state"), InstantSource.system())) {
      token = access.invite("Anna's phone", Role.OWNER).token();
    }
    browser.size(PHONE, 740, false);
    Polling.until("the page", this::reachable);
    browser.forgetWrong();
    browser.open(page + "/visits");
    assertTrue(browser.address().endsWith("/welcome"), browser.address());
    browser.sound("welcome");
    browser.open(page + "/invite?t=" + token);
    browser.sound("invite");
    browser.tap("form[action='/invite'] button");
    browser.await("the door", "return document.querySelector('#state') !== null");
    assertEquals(
        true,
        browser.run(
            "const name = document.querySelector('#door-name');"
                + "return name.clientWidth > 0 && name.scrollWidth <= name.clientWidth"),
        "the door's name at the width of a phone");
  }

  private boolean reachable() {
    try {
      browser.open(page + "/welcome");
      return true;
    } catch (WebDriverException refused) {
      return false;
    }
  }

  private void seesThePictureMove() throws Exception {
    browser.await("the picture", "return document.querySelector('canvas:not([hidden])') !== null");
    Object first = browser.run("return document.querySelector('canvas').toDataURL()");
    browser.await(
        "another picture",
        "return document.querySelector('canvas').toDataURL() !== arguments[0]",
        first);
  }

  private void opensOnce(ControlClient board) throws Exception {
    WebElement open = browser.find("#open");
    browser.run("arguments[0].scrollIntoView({block: 'center'})", open);
    browser.picture(pictures.resolve("open.png"));
    new Actions(browser.driver()).clickAndHold(open).pause(1300).release().perform();
    browser.await(
        "an answer",
        "return document.querySelector('#said, [data-failed]:not([hidden])') !== null");
    assertEquals(List.of(), browser.wrong());
    Polling.until(
        "the row",
        () ->
            rows().stream()
                .anyMatch(row -> row.why().startsWith("unlock by web:Anna's phone: unlocked")));
    assertTrue(board.latch().contains("unlocked"), board.latch().toString());
    browser.await("no word of what is over", "return document.querySelector('#said') === null");
  }

  /** By answers that are put in the door's place, at a clock that goes before. */
  private void saysWhatIsWrong() throws Exception {
    String lock = "document.querySelector('#lock').click()";
    browser.open(page + "/");
    browser.await("the picture", "return document.querySelector('canvas:not([hidden])') !== null");
    browser.run(
        """
        window.refusal = (words) => {
          const answer = new Response(`<main><h1>${words}</h1></main>`, { status: 503 });
          return Object.defineProperty(answer, "url", { value: location.href });
        };
        window.real = { fetch: window.fetch, now: performance.now.bind(performance) };
        window.fetch = async () => refusal("Others watch");
        performance.now = () => real.now() + 13_000;
        """);
    browser.await(
        "why there is no picture",
        "return document.querySelector('.age').textContent === 'Others watch'");
    browser.run(lock);
    browser.await("what the door says", failed() + " === 'Others watch'");
    browser.run("window.fetch = async () => { throw new TypeError('nobody') }");
    browser.await("the button", "return document.querySelector('#lock').ariaDisabled !== 'true'");
    browser.run(lock);
    browser.await("that nobody answers", failed() + "?.startsWith('No answer came.')");
    assertEquals(true, browser.run("return document.querySelector('[data-lost]').hidden"));
    browser.run(
        """
        window.ahead = real.now() + 13_000;
        performance.now = () => window.ahead;
        window.EventSource = class { constructor() { setTimeout(() => this.onerror()); } close() {} };
        for (const hidden of [true, false]) {
          Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }
        """);
    // What was under way may still have come: from then on the clock runs.
    browser.await(
        "that it is lost",
        "window.ahead += 1000; return !document.querySelector('[data-lost]').hidden");
    browser.sound("the door, lost");
    browser.open(page + "/");
  }

  private static String failed() {
    return "return document.querySelector('[data-failed]:not([hidden])')?.textContent";
  }

  private void answersAVisit() throws Exception {
    Polling.until("a kept visit", () -> kept().isPresent());
    browser.open(page + "/visits");
    browser.sound("visits");
    browser.tap("a.row[href^='/visits/']:not([href*='/row/']):has(img)");
    browser.sound("a visit");
    browser.tap("form.answers button.primary");
    browser.await("what was said", "return document.body.textContent.includes('Anna')");
    try (TeachStore store = TeachStore.openReadOnly(folder.resolve("state"))) {
      assertEquals("web:Anna's phone", store.labels().getFirst().who());
    }
  }

  private void usesACandidate(Path bundle) throws Exception {
    int features = kept().orElseThrow().frames().getFirst().looks().getFirst().features().length;
    Generations generations = new Generations(folder.resolve("state"));
    TreeMap<String, Double> figures = new TreeMap<>(Map.of("bo let in", 20.0, "visits", 42.0));
    generations.add(
        new Generation(
            0,
            ModelBundle.open(bundle).sum(),
            Instant.now(),
            "",
            figures,
            "bo: let in at 20 of 22 visits now, at 22 of 22 visits by the candidate (2 gained, 0 lost); others: 0 of 20 now, 0 by the candidate; 42 visits in all. It may be used.",
            true),
        new TaughtHead(
                List.of(
                    new DogHead(
                        "bo",
                        new LinearHead(new double[features], 5),
                        NO_CHECK,
                        1,
                        0,
                        0,
                        Optional.empty())))
            ::write);
    browser.open(page + "/teach");
    browser.sound("teach");
    browser.tap("a[href='/teach/use/1']");
    browser.sound("use");
    browser.tap("form[action='/teach/use/1'] button");
    Polling.until("the candidate", () -> generations.force().current() == 1);
    assertEquals("web:Anna's phone", generations.force().who());
  }

  private void everyViewIsSound() throws Exception {
    for (String view : List.of("", "visits", "teach", "health", "phones")) {
      for (int width : List.of(PHONE, DESK)) {
        browser.size(width, width == PHONE ? 740 : 900, false);
        browser.open(page + "/" + view);
        browser.find("h1");
        browser.sound("/" + view + " at " + width);
        browser.picture(pictures.resolve((view.isEmpty() ? "door" : view) + "-" + width + ".png"));
      }
      browser.size(PHONE, 740, true);
      browser.open(page + "/" + view);
      browser.sound("/" + view + " in the dark");
      browser.picture(pictures.resolve((view.isEmpty() ? "door" : view) + "-dark.png"));
      Object opened =
          browser.run(
              "const closed = document.querySelectorAll('details:not([open])');"
                  + "closed.forEach(one => one.open = true); return closed.length");
      assertTrue(!view.equals("health") || !opened.equals(0L), "tables of the figures to open");
      if (!opened.equals(0L)) {
        browser.sound("/" + view + " with everything opened");
      }
    }
  }

  private void revokesItself() throws Exception {
    // The page is served for as long as somebody may see it.
    try (Access access = new Access(folder.resolve("state"), InstantSource.system())) {
      access.accept(access.invite("Ben's phone", Role.VIEWER).token());
    }
    browser.open(page + "/phones");
    browser.tap(".row:has(.badge.ok) a.danger");
    browser.sound("revoke");
    browser.tap("button.danger");
    browser.await("the phone is let out", "return location.pathname === '/welcome'");
    browser.open(page + "/");
    assertTrue(browser.address().endsWith("/welcome"), browser.address());
    browser.open(page + "/live.jpg");
    assertTrue(browser.text().length() < 500, "no picture for nobody: " + browser.text());
  }

  private Optional<KeptVisit> kept() throws Exception {
    if (!TeachStore.exists(folder.resolve("state"))) {
      return Optional.empty();
    }
    try (TeachStore store = TeachStore.openReadOnly(folder.resolve("state"))) {
      return store.ids().isEmpty() ? Optional.empty() : store.visit(store.ids().getFirst());
    }
  }
}
