package io.github.doggydoor.notify;

import com.google.gson.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/** Messages as each kind of target wants them. */
final class Requests {
  private static final int VERSION = 1;

  private Requests() {}

  /**
   * The request, without deadlines.
   *
   * @throws java.io.UncheckedIOException where there is no token
   * @throws IllegalArgumentException where the token is none that a header can carry
   */
  static HttpRequest.Builder of(Target target, Message message) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.url()).setHeader("User-Agent", "doggydoor");
    target.token().ifPresent(token -> request.setHeader("Authorization", "Bearer " + token.get()));
    return switch (target.shape()) {
      case NTFY -> ntfy(request, message);
      case WEBHOOK -> webhook(request, message);
    };
  }

  /**
   * As <a href="https://docs.ntfy.sh/publish/">ntfy's documentation</a> has it: the body is the
   * text, or with {@code Filename} a picture, whose text is in {@code Message}. Every header may be
   * in encoded words.
   */
  private static HttpRequest.Builder ntfy(HttpRequest.Builder request, Message message) {
    request
        .setHeader("Title", Text.header(message.title()))
        .setHeader("Priority", Integer.toString(message.occasion().priority()))
        .setHeader("Tags", message.occasion().tag());
    return message
        .jpeg()
        .map(
            jpeg ->
                request
                    .setHeader("Message", Text.header(message.text()))
                    .setHeader("Filename", message.occasion().word() + ".jpg")
                    .setHeader("Content-Type", "image/jpeg")
                    .PUT(BodyPublishers.ofByteArray(jpeg)))
        .orElseGet(
            () ->
                request
                    .setHeader("Content-Type", "text/plain; charset=utf-8")
                    .PUT(BodyPublishers.ofString(message.text())));
  }

  private static HttpRequest.Builder webhook(HttpRequest.Builder request, Message message) {
    return request
        .setHeader("Content-Type", "application/json")
        .POST(
            BodyPublishers.ofByteArray(json(message).toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** {@code dog} and {@code picture} are there only where there is one. */
  static JsonObject json(Message message) {
    JsonObject json = new JsonObject();
    json.addProperty("v", VERSION);
    json.addProperty("door", message.door());
    json.addProperty("kind", message.occasion().word());
    json.addProperty("title", message.title());
    json.addProperty("why", Text.line(message.why()));
    json.addProperty(
        "at",
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(message.at().truncatedTo(ChronoUnit.MILLIS)));
    json.addProperty("id", message.id());
    json.addProperty("more", message.more());
    message.dog().ifPresent(dog -> json.addProperty("dog", dog));
    message
        .jpeg()
        .ifPresent(jpeg -> json.addProperty("picture", Base64.getEncoder().encodeToString(jpeg)));
    return json;
  }
}
