package io.github.doggydoor.config;

import java.nio.file.Path;

/**
 * One thing that is wrong in a configuration file.
 *
 * @param file the file
 * @param line counted from 1; 0 where the file as a whole is meant
 * @param column counted from 1
 * @param message what is wrong and what is allowed
 */
public record Problem(Path file, int line, int column, String message) {
  @Override
  public String toString() {
    return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
  }
}
