package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium, without a screen. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String AXE = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  /** What axe looks at: WCAG 2.2 A and AA, and what it holds for good practice. */
  private static final String RUN_AXE =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document).then(
          found => done(found.violations.map(one => one.id + ": " + one.help + " "
              + one.nodes.map(node => node.html + " (" + node.failureSummary + ")").join("; "))),
          error => done(["axe itself: " + error]));
      """;

  private final ChromeDriver driver;

  /** Starts it, or leaves the test out, loudly, where it is not installed. */
  static Browser start(String test, Path folder) {
    if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
      String line =
          "SKIPPED "
              + test
              + ": it wants Chromium and its driver (apt-get install chromium chromium-driver)";
      System.err.println(line);
      Assumptions.abort(line);
    }
    return new Browser(folder);
  }

  private Browser(Path folder) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox", // A test may be root, and looks at nothing but its own door.
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--user-data-dir=" + folder.toAbsolutePath(),
        "--force-prefers-reduced-motion",
        "--lang=en");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build(),
            options);
    driver.manage().timeouts().implicitlyWait(PATIENCE).scriptTimeout(PATIENCE);
  }

  /** Looks as a screen of that size, in points. */
  void size(int width, int height, boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  void open(String address) {
    driver.get(address);
  }

  String address() {
    return driver.getCurrentUrl();
  }

  /** The first that fits; waits for it. */
  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  /** Taps the first that fits, clear of the bar of tabs, under which it may lie on a phone. */
  void tap(String css) {
    WebElement one = find(css);
    run("arguments[0].scrollIntoView({block: 'center'})", one);
    one.click();
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** All that is to be read. */
  String text() {
    return find("body").getText();
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Waits until a script says true. */
  void await(String what, String script, Object... arguments) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Boolean.TRUE.equals(driver.executeScript(script, arguments))) {
      if (System.nanoTime() > end) {
        throw new AssertionError(what + " did not come; the page has: " + text());
      }
      Thread.sleep(50);
    }
  }

  /** Nobody is kept out, and nothing went wrong unseen. */
  void sound(String where) {
    assertEquals(List.of(), wrong(), "the console at " + where);
    driver.executeScript(axe());
    assertEquals(List.of(), driver.executeAsyncScript(RUN_AXE), "axe-core at " + where);
    List<String> ofAxe = wrong();
    assertEquals(List.of(), ofAxe.stream().filter(line -> !line.contains("Canvas2D")).toList());
  }

  /** What the console has of warnings and errors since the last call. */
  List<String> wrong() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getMessage())
        .toList();
  }

  /** All of the page, as a picture. */
  void picture(Path file) throws IOException {
    File shot = driver.getScreenshotAs(OutputType.FILE);
    Files.createDirectories(file.getParent());
    Files.move(shot.toPath(), file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What went wrong so far was to be expected. */
  void forgetWrong() {
    List<String> expected = wrong();
    assertTrue(
        expected.stream().allMatch(line -> line.contains("ERR_CONNECTION")), () -> "" + expected);
  }

  ChromeDriver driver() {
    return driver;
  }

  private static String axe() {
    try (InputStream in = Browser.class.getClassLoader().getResourceAsStream(AXE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
