package io.github.doggydoor.notify;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * The first bytes of an answer, as text, however long it is. Of one that says yes nothing is read:
 * its message was taken, whatever comes after that.
 */
final class Beginning implements BodySubscriber<String> {
  private static final int REFUSAL = 1000;

  private final CompletableFuture<String> body = new CompletableFuture<>();
  private final byte[] bytes;
  private int length;
  private Flow.Subscription subscription;

  private Beginning(int most) {
    this.bytes = new byte[most];
  }

  static BodyHandler<String> handler() {
    return answer -> new Beginning(answer.statusCode() / 100 == 2 ? 0 : REFUSAL);
  }

  @Override
  public CompletionStage<String> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription from) {
    subscription = from;
    if (bytes.length == 0) {
      end();
    } else {
      from.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      int some = Math.min(buffer.remaining(), bytes.length - length);
      buffer.get(bytes, length, some);
      length += some;
    }
    if (length == bytes.length) {
      end();
    }
  }

  private void end() {
    subscription.cancel();
    onComplete();
  }

  @Override
  public void onError(Throwable broken) {
    onComplete(); // The status is known, and that is what counts.
  }

  @Override
  public void onComplete() {
    body.complete(new String(bytes, 0, length, StandardCharsets.UTF_8));
  }
}
