package io.github.doggydoor.web.http;

import io.github.doggydoor.web.Response;
import java.util.List;
import java.util.Locale;

/**
 * What somebody sees where there is no answer. It may be shown to anybody: nothing of the door is
 * on it. Called on any thread of the server; it must not read the disk.
 */
@FunctionalInterface
public interface ErrorPages {
  /**
   * Makes one.
   *
   * @param status such as 404
   * @param languages what the browser would like, the dearest first
   * @param words what is wrong and what to do, in English
   */
  Response.Page page(int status, List<Locale> languages, String words);
}
