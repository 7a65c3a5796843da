package io.github.doggydoor.web;

/** Answers the requests of one route. */
@FunctionalInterface
public interface Handler {
  /**
   * Runs on one of a few threads that may read the disk; it should take no longer than a second.
   *
   * @throws Exception becomes a page that says so, and a line in the log
   */
  Response answer(Request request) throws Exception;
}
