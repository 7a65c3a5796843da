package io.github.doggydoor.report;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.evaluate.Evaluation;
import io.github.doggydoor.evaluate.HeatMap;
import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.vision.ModelCard;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The report on a model: one HTML file of a few MB at most that holds everything, photos included,
 * and needs no network, no script and no program but a browser.
 */
public final class Report {
  /**
   * What a report tells beside the evaluation.
   *
   * @param model the folder of the bundle
   * @param photos the folder that the photos' names are told from
   * @param looks where the model looks ({@code Occlusion}); may be empty
   * @param skipped the photos that could not be used
   * @param staged pictures of dogs that were staged on the owner's step; may be empty
   * @param notices what the owner ought to know about the photos, each a sentence
   * @param made when the report is written
   */
  public record Details(
      Path model,
      Path photos,
      List<HeatMap> looks,
      List<Dataset.Skipped> skipped,
      List<Image> staged,
      List<String> notices,
      Instant made) {
    /** Copies the lists. */
    public Details {
      looks = List.copyOf(looks);
      skipped = List.copyOf(skipped);
      staged = List.copyOf(staged);
      notices = List.copyOf(notices);
    }
  }

  /**
   * What there is to tell of one dog.
   *
   * @param evaluation of the photos that the model was not trained on
   * @param card of the model, as if it knew this dog alone
   * @param epochs of the training, where it is known; else empty, and no learning curves are drawn
   */
  public record Part(Evaluation evaluation, ModelCard card, List<Epoch> epochs, Details details) {
    /** Copies the list. */
    public Part {
      epochs = List.copyOf(epochs);
    }
  }

  private Report() {}

  /**
   * Writes a report, in one move, over one that is there; makes its folder if need be. Decodes the
   * photos that it shows.
   *
   * @param evaluation of the photos that the model was not trained on
   * @param card of the model
   * @param epochs of the training, where it is known; else empty, and no learning curves are drawn
   * @throws TrainingException where the file cannot be written
   */
  public static void write(
      Path html, Evaluation evaluation, ModelCard card, List<Epoch> epochs, Details details)
      throws TrainingException {
    write(html, List.of(new Part(evaluation, card, epochs, details)));
  }

  /**
   * The same of a model that knows several dogs: a part for each on one page.
   *
   * @param parts in the order of the model's card, one or more
   */
  public static void write(Path html, List<Part> parts) throws TrainingException {
    HtmlPage.requireFile(html);
    List<ReportPage> pages = parts.stream().map(ReportPage::new).toList();
    HtmlPage.write(
        html, pages.size() == 1 ? pages.getFirst().html() : HouseholdPage.of(parts, pages));
  }
}
