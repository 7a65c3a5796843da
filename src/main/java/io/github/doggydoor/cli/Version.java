package io.github.doggydoor.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into {@code version.properties}, with the Java and the platform it runs on. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "doggydoor " + number(),
      "Java " + System.getProperty("java.vm.version") + ", " + System.getProperty("os.name") + " "
          + System.getProperty("os.arch")
    };
  }

  /** The version alone, for example {@code 0.1.0-SNAPSHOT}. */
  static String number() {
    try (InputStream in = Version.class.getResourceAsStream("/version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
