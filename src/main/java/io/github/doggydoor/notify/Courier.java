package io.github.doggydoor.notify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Carries messages, one at a time. Never goes to another address than the configured one. */
public final class Courier implements AutoCloseable {
  private final Pace pace;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("notify-", 0).factory());
  private final HttpClient client;

  /** Nothing is connected to yet. */
  public Courier(Pace pace) {
    this.pace = pace;
    this.client =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER) // The token is for nobody else.
            .connectTimeout(pace.connect())
            .executor(threads)
            .build();
  }

  /**
   * Sends it, and waits for the answer, but never for longer than the pace has it; a picture that
   * is not wanted is left out at a second try.
   */
  public Outcome send(Target target, Message message) throws InterruptedException {
    try {
      HttpResponse<String> answer = exchange(target, message);
      if (message.jpeg().isPresent() && Answers.isOfThePicture(answer.statusCode())) {
        HttpResponse<String> second = exchange(target, message.withoutPicture());
        return Answers.isYes(second.statusCode())
            ? new Outcome.Taken(
                second.statusCode(), Optional.of(Answers.withoutPicture(target, answer)))
            : Answers.of(target, second);
      }
      return Answers.of(target, answer);
    } catch (UncheckedIOException noToken) {
      return new Outcome.Refused(String.valueOf(noToken.getMessage()));
    } catch (IllegalArgumentException noHeader) {
      // Its message may hold the token.
      return new Outcome.Refused(
          target.key() + ".token_file holds more than a token: one line of printable characters");
    } catch (IOException broken) {
      return new Outcome.Later(words(broken));
    } catch (TimeoutException late) {
      return new Outcome.Later("no whole answer within " + seconds(pace.answer()) + " s");
    }
  }

  private HttpResponse<String> exchange(Target target, Message message)
      throws IOException, TimeoutException, InterruptedException {
    HttpRequest request = Requests.of(target, message).timeout(pace.answer()).build();
    CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, Beginning.handler());
    try {
      // The request's own deadline ends with the headers of the answer.
      return answer.get(pace.answer().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IOException(String.valueOf(failed.getCause()), failed);
    } finally {
      boolean _ = answer.cancel(true);
    }
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private static String words(IOException broken) {
    if (broken instanceof HttpTimeoutException) {
      return "it does not answer in time";
    }
    if (broken instanceof ConnectException && broken.getMessage() == null) {
      return "it cannot be reached: check the network, and the name of the machine";
    }
    return "it cannot be reached: "
        + (broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage());
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
  }
}
