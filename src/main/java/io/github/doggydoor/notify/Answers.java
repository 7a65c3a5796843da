package io.github.doggydoor.notify;

import java.net.http.HttpResponse;
import java.util.Optional;

/** What a target means by its answer, and what the owner can do about it. */
final class Answers {
  /** Of what a target says of itself. */
  private static final int LONGEST = 200;

  private Answers() {}

  static boolean isYes(int status) {
    return status / 100 == 2;
  }

  /** Whether a message may be refused for its picture: a body too large, or of no wanted kind. */
  static boolean isOfThePicture(int status) {
    return status == 400 || status == 413 || status == 415 || status == 422;
  }

  static String withoutPicture(Target target, HttpResponse<String> refusal) {
    return said(refusal)
        + " to a picture, and takes the text alone: set "
        + target.key()
        + ".picture: false, or let it take pictures";
  }

  static Outcome of(Target target, HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (isYes(status)) {
      return new Outcome.Taken(status, Optional.empty());
    }
    // Too slow, too early, too often: these pass by themselves.
    if (status >= 500 || status == 408 || status == 425 || status == 429) {
      return new Outcome.Later(said(answer));
    }
    String key = target.key();
    String advice =
        switch (status) {
          case 401, 403 ->
              target.token().isPresent()
                  ? key + ".token_file must hold a token that may write there"
                  : "name a token that may write there in " + key + ".token_file";
          case 404, 405, 410 -> "nothing takes messages there: correct " + key + ".url";
          default ->
              status / 100 == 3
                  ? "it sends the door elsewhere, which the door does not follow: write the final address into "
                      + key
                      + ".url"
                  : "correct " + key + ".url and " + key + ".kind";
        };
    return new Outcome.Refused(said(answer) + ": " + advice);
  }

  private static String said(HttpResponse<String> answer) {
    String body = Text.cut(Text.line(answer.body()), LONGEST);
    return "it answers " + answer.statusCode() + (body.isEmpty() ? "" : " (" + body + ")");
  }
}
