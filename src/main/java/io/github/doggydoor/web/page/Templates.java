package io.github.doggydoor.web.page;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The templates, each compiled once. What a model lacks is an error, what it has is escaped, and
 * three words are there for all: {@code {{#t}}KEY{{/t}}} is a text, {@code {{#icon}}NAME{{/icon}}}
 * a small picture, {@code {{#asset}}NAME{{/asset}}} the address of an asset. A model has no such
 * names of its own; an {@link Optional} of it is a section.
 */
final class Templates {
  private final Map<String, Template> compiled = new ConcurrentHashMap<>();
  private final Mustache.Compiler compiler =
      Mustache.compiler()
          .escapeHTML(true)
          .strictSections(true)
          .emptyStringIsFalse(true)
          .withCollector(new Collector())
          .withLoader(name -> new StringReader(read(name)));
  private final Assets assets;

  Templates(Assets assets) {
    this.assets = assets;
  }

  /** A template filled in. */
  String fill(String name, Object model, Texts texts) {
    Map<String, Object> words =
        Map.of(
            "t",
            (Mustache.Lambda)
                (key, out) -> out.write(Escapers.HTML.escape(texts.say(key.execute().strip()))),
            "icon",
            (Mustache.Lambda) (icon, out) -> out.write(Icons.svg(icon.execute().strip())),
            "asset",
            (Mustache.Lambda) (asset, out) -> out.write(assets.address(asset.execute().strip())));
    StringWriter out = new StringWriter();
    compiled.computeIfAbsent(name, this::compile).execute(model, words, out);
    return out.toString();
  }

  private Template compile(String name) {
    return compiler.compile(read(name));
  }

  private static String read(String name) {
    return Resources.text("templates/" + name + ".mustache")
        .orElseThrow(() -> new IllegalArgumentException("the page has no template " + name));
  }

  /** An {@link Optional} is a section that is there or not. */
  private static final class Collector extends DefaultCollector {
    @Override
    public Iterator<?> toIterator(Object value) {
      return value instanceof Optional<?> one ? one.stream().iterator() : super.toIterator(value);
    }
  }
}
