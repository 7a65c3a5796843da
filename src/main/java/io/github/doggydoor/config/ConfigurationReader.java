package io.github.doggydoor.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the configuration file. */
public final class ConfigurationReader {
  private static final int LARGEST = 256 * 1024;
  private static final int DEEPEST = 20;
  private static final LoadSettings YAML =
      LoadSettings.builder()
          .setUseMarks(true)
          .setMaxAliasesForCollections(20)
          .setCodePointLimit(LARGEST)
          .build();

  private ConfigurationReader() {}

  /**
   * Reads a file; what it leaves out means what {@code deploy/doggydoor.yaml} says.
   *
   * @throws ConfigurationException with every mistake of it
   */
  public static Configuration read(Path file) throws ConfigurationException {
    return parse(text(file), file);
  }

  /**
   * Reads {@code text} as if it stood in {@code file}, to whose folder paths are relative.
   *
   * @throws ConfigurationException with every mistake of it
   */
  public static Configuration parse(String text, Path file) throws ConfigurationException {
    Problems problems = new Problems(file);
    Node root = Scalars.nothing();
    try {
      if (isDeep(text)) {
        problems.add("this is nested more than " + DEEPEST + " deep, and no configuration");
        problems.raise();
      }
      Optional<Node> node = new Compose(YAML).composeString(text);
      root = node.orElse(root);
    } catch (MarkedYamlEngineException notYaml) {
      problems.add(
          notYaml.getProblemMark(),
          "this is not YAML: "
              + notYaml.getProblem()
              + "; compare the indentation with deploy/doggydoor.yaml");
    } catch (YamlEngineException notYaml) {
      problems.add("this is not YAML: " + notYaml.getMessage());
    }
    problems.raise();
    Section sections = new Section(problems, "", root);
    Configuration configuration = new Sections(file.toAbsolutePath().getParent()).read(sections);
    sections.end();
    problems.raise();
    return configuration;
  }

  /** Whether it is nested beyond use: composing it takes a stack frame for each level. */
  private static boolean isDeep(String text) {
    int depth = 0;
    for (Event event : new Parse(YAML).parseString(text)) {
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      if (depth > DEEPEST) {
        return true;
      }
    }
    return false;
  }

  /** One byte more than is allowed at most: a device has no size, and no end. */
  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LARGEST + 1);
    }
  }

  /**
   * The text of a file, not yet looked at.
   *
   * @throws ConfigurationException where it cannot be one of a configuration
   */
  public static String text(Path file) throws ConfigurationException {
    Problems problems = new Problems(file);
    try {
      if (Files.isDirectory(file)) {
        problems.add("this is a folder; name the file in it");
      } else {
        byte[] bytes = bytes(file);
        if (bytes.length <= LARGEST) {
          return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        }
        problems.add("this is larger than " + LARGEST / 1024 + " KiB, and no configuration");
      }
    } catch (NoSuchFileException absent) {
      problems.add(
          "there is no such file; name one with --config, or begin with deploy/doggydoor.yaml");
    } catch (CharacterCodingException notText) {
      problems.add("this is not text in UTF-8; save it again with that encoding");
    } catch (AccessDeniedException denied) {
      problems.add("this may not be read by this user; try: sudo chmod a+r " + file);
    } catch (IOException failure) {
      problems.add("this cannot be read: " + failure.getMessage());
    }
    problems.raise();
    throw new AssertionError("unreachable");
  }
}
