package io.github.doggydoor.web.page;

import io.github.doggydoor.web.Request;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What the page says, in one language. Each view has its own files, {@code
 * texts/VIEW_en.properties} and {@code texts/VIEW_de.properties}: UTF-8, a key such as {@code
 * door.locked}, and a text with the places of {@link MessageFormat}: {@code {0}}. Apostrophes are
 * ’, as the straight one means something to the latter.
 */
public final class Texts {
  /** Whose files there are. */
  static final List<String> VIEWS =
      List.of("page", "door", "visits", "teach", "health", "phones", "access");

  /** With days and hours as most of the world writes them, not as one country does. */
  private static final Texts ENGLISH = new Texts(Locale.UK);

  private static final Texts GERMAN = new Texts(Locale.GERMAN);

  private final Locale locale;
  private final Map<String, String> texts = new TreeMap<>();

  private Texts(Locale locale) {
    this.locale = locale;
    for (String view : VIEWS) {
      texts.putAll(read(view, locale));
    }
  }

  /** Those in the language that the browser would like best of those that there are. */
  public static Texts of(Request request) {
    return of(request.languages());
  }

  /** Likewise; in English where it would like none of them. */
  public static Texts of(List<Locale> languages) {
    return languages.stream()
        .map(Locale::getLanguage)
        .filter(language -> language.equals("de") || language.equals("en"))
        .findFirst()
        .filter(language -> language.equals("de"))
        .map(_ -> GERMAN)
        .orElse(ENGLISH);
  }

  /**
   * A text.
   *
   * @param arguments what stands in its places, in their order
   * @throws IllegalArgumentException where no file has the key
   */
  public String say(String key, Object... arguments) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("the page has no text " + key);
    }
    return new MessageFormat(text, locale).format(arguments);
  }

  /** Whether there is a text. */
  public boolean has(String key) {
    return texts.containsKey(key);
  }

  /** The language, for numbers, days and hours. */
  public Locale locale() {
    return locale;
  }

  /** All keys of a view's file with their texts, in that language; empty without a file. */
  static Map<String, String> read(String view, Locale locale) {
    Properties properties = new Properties();
    String text =
        Resources.text("texts/" + view + "_" + locale.getLanguage() + ".properties").orElse("");
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> all = new TreeMap<>();
    properties.forEach((key, value) -> all.put((String) key, (String) value));
    return all;
  }
}
