package io.github.doggydoor.report;

import io.github.doggydoor.evaluate.Rate;
import java.util.ArrayList;
import java.util.List;

/** The page of a report on a model of several dogs: what is common to all, then a part for each. */
final class HouseholdPage {
  private HouseholdPage() {}

  /**
   * The page.
   *
   * @param pages that of each part, in the same order
   */
  static String of(List<Report.Part> parts, List<ReportPage> pages) {
    List<String> names = parts.stream().map(part -> part.evaluation().openFor()).toList();
    StringBuilder html = new StringBuilder();
    html.append(Html.section("Each dog in short", table(parts)));
    for (int i = 0; i < parts.size(); i++) {
      html.append(
          "<h1>%s</h1>\n<p>%s</p>\n"
                  .formatted(Html.escape(names.get(i)), Html.escape(words(names.get(i))))
              + pages.get(i).sections());
    }
    String last = names.getLast();
    String title =
        "How well the model knows "
            + String.join(", ", names.subList(0, names.size() - 1))
            + " and "
            + last;
    return HtmlPage.of(title, pages.getFirst().about(), html.toString());
  }

  /** What an evaluation of one dog of several is of. */
  static String words(String dog) {
    return "%s against everybody else; the other dogs of the house count as strangers here."
        .formatted(dog);
  }

  private static String table(List<Report.Part> parts) {
    List<List<String>> rows = new ArrayList<>();
    for (Report.Part part : parts) {
      Rate dog = part.evaluation().confusion().dogAccepted();
      Rate others = part.evaluation().confusion().othersAccepted();
      rows.add(List.of(part.evaluation().openFor(), Figures.counted(dog), Figures.counted(others)));
    }
    return Html.table(List.of("", "its photos count", "those of others count"), rows);
  }
}
