package io.github.doggydoor.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} tells: doggydoor, Java and the platform. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "doggydoor " + io.github.doggydoor.daemon.computer.Version.number(),
      "Java "
          + System.getProperty("java.vm.version")
          + ", "
          + System.getProperty("os.name")
          + " "
          + System.getProperty("os.arch")
    };
  }
}
