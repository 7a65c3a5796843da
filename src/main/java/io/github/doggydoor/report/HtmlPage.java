package io.github.doggydoor.report;

import io.github.doggydoor.train.TrainingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A page that holds everything, and needs no network, no script and no program but a browser. */
final class HtmlPage {
  private HtmlPage() {}

  /**
   * The page.
   *
   * @param about a sentence below the title
   * @param sections as {@link Html#section} makes them
   */
  static String of(String title, String about, String sections) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <link rel="icon" href="data:,">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <header>
    <h1>%s</h1>
    <p>%s</p>
    </header>
    <main>
    %s</main>
    </body>
    </html>
    """
        .formatted(Html.escape(title), style(), Html.escape(title), Html.escape(about), sections);
  }

  /**
   * Writes a page, in one move, over one that is there; makes its folder if need be.
   *
   * @throws TrainingException where the file cannot be written
   */
  static void write(Path html, String page) throws TrainingException {
    Path target = html.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      Files.createDirectories(target.getParent());
      Files.writeString(part, page);
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new TrainingException(
          "the report " + html + " cannot be written (" + e + "): name another place, or make room",
          e);
    }
  }

  /** Refuses a place that is a folder, before the work of making a page. */
  static void requireFile(Path html) throws TrainingException {
    if (Files.isDirectory(html)) {
      throw new TrainingException(
          html + " is a folder: name the report's file, such as report.html");
    }
  }

  private static String style() {
    try (InputStream css = HtmlPage.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
