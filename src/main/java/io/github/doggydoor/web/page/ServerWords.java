package io.github.doggydoor.web.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server says of a refusal, in the language of the page, where its status alone does not
 * say it.
 */
final class ServerWords {
  /** How it begins, and the key of the text that says so. */
  static final Map<String, String> KNOWN =
      Map.of(
          "This page is served over TLS: ", "page.error.tls",
          "This was not sent by a page of the door's own", "page.error.origin",
          "This phone sees the door live already", "page.error.windows",
          "As many phones see the door live now as it can serve", "page.error.viewers",
          "Who may come in cannot be told now", "access.refused.unusable");

  /** These say in English what the page says by the status, in its own language. */
  static final List<String> BY_STATUS =
      List.of(
          "This phone is not known to the door.",
          "There is nothing at this address.",
          "This cannot be done at this address.",
          "The door does not go by this name.",
          "This is more than is read here.",
          "Too much was tried from here.",
          "What the browser sent is not understood here.",
          "Something went wrong at the door's page.",
          "The door's page has too much to do.");

  private static final Pattern ROLE =
      Pattern.compile(
          "This phone was invited as (viewer|keeper|owner); for this it must be"
              + " (viewer|keeper|owner)\\. .*");

  private ServerWords() {}

  /** Whether they add nothing to the status. */
  static boolean repeat(String words) {
    return BY_STATUS.stream().anyMatch(words::startsWith);
  }

  /** The page for them; empty where they are others. */
  static Optional<ErrorPages.Model> told(int status, String words, Texts texts) {
    Matcher role = ROLE.matcher(words);
    if (role.matches()) {
      String todo =
          texts.say(
              "page.error.role.do",
              texts.say("phones.role." + role.group(1)),
              texts.say("phones.role." + role.group(2)));
      return Optional.of(new ErrorPages.Model(status, texts.say("page.error.403"), todo, ""));
    }
    return KNOWN.entrySet().stream()
        .filter(known -> words.startsWith(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .map(key -> new ErrorPages.Model(status, texts.say(key), texts.say(key + ".do"), ""));
  }
}
