package io.github.doggydoor.report;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of HTML. */
final class Html {
  private Html() {}

  /** Text as it may stand in an element or in a quoted attribute. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace(" %", "&nbsp;%"); // A line shall not end between a number and its sign.
  }

  static String paragraphs(List<String> sentences) {
    return sentences.stream()
        .map(sentence -> "<p>" + escape(sentence) + "</p>\n")
        .collect(Collectors.joining());
  }

  static String bullets(List<String> sentences) {
    return sentences.stream()
        .map(sentence -> "<li>" + escape(sentence) + "</li>\n")
        .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
  }

  /** A section with a heading. */
  static String section(String heading, String content) {
    return "<section>\n<h2>" + escape(heading) + "</h2>\n" + content + "</section>\n";
  }

  /** A table whose first column names its rows; a wide one scrolls by itself on a phone. */
  static String table(List<String> head, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<div class=\"wide\"><table>\n");
    if (!head.isEmpty()) {
      html.append("<thead><tr>");
      head.forEach(cell -> html.append("<th scope=\"col\">").append(escape(cell)).append("</th>"));
      html.append("</tr></thead>\n");
    }
    html.append("<tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr><th scope=\"row\">").append(escape(row.getFirst())).append("</th>");
      row.subList(1, row.size())
          .forEach(cell -> html.append("<td>").append(escape(cell)).append("</td>"));
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>\n").toString();
  }
}
