package io.github.doggydoor.web.http;

import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody sees where there is no answer. Nobody but a phone that is known may see anything of
 * the door on it. Called on any thread of the server; it must not read the disk.
 */
@FunctionalInterface
public interface RefusalPages {
  /**
   * Makes one.
   *
   * @param status such as 404
   * @param languages what the browser would like, the dearest first
   * @param phone who sees it; empty for whoever comes
   * @param words what is wrong and what to do, in English
   */
  Response.Page page(int status, List<Locale> languages, Optional<Phone> phone, String words);
}
