package io.github.doggydoor.web.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Where Jetty hands over what it has read. */
final class Entrance extends Handler.Abstract {
  private final Works works;
  private final Connections connections;

  Entrance(Works works, Connections connections) {
    this.works = works;
    this.connections = connections;
  }

  @Override
  public boolean handle(Request request, Response response, Callback done) {
    Optional<Connection> found = connection(request);
    if (found.isEmpty()) {
      done.failed(new IOException("cut off"));
      return true;
    }
    Connection connection = found.get();
    connection.busy();
    try {
      new Conversation(works, new Exchange(request, response, connection)).answer();
      connection.rest(); // Before Jetty reads on.
      done.succeeded();
    } catch (IOException e) { // The browser has left, or was cut off.
      connection.cut();
      done.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      connection.cut();
      done.failed(e);
    } catch (Throwable e) { // Whatever it is, it ends here: the door has nothing to do with it.
      works.mishaps().of("of a connection", e);
      connection.cut();
      done.failed(e);
    }
    return true;
  }

  /** What Jetty could not read: its error handler. The connection ends with it. */
  boolean unreadable(Request request, Response response, Callback done) {
    Refusal refusal = refusal(response.getStatus());
    connection(request)
        .ifPresent(
            connection -> {
              connection.busy();
              if (refusal.counts()) {
                works.failures().count(connection.address());
              }
            });
    Delivery page = Delivery.of(works.page(refusal, Exchange.languages(request)), Optional.empty());
    response.reset();
    page.begin(response, true);
    response.write(true, ByteBuffer.wrap(page.body()), done);
    return true;
  }

  private static Refusal refusal(int status) {
    return switch (status) {
      case 414 -> new Refusal(414, "This address is too long.");
      case 417 -> new Refusal(417, "Nothing is promised here before a form has come.");
      case 431 -> new Refusal(431, "The browser sent more than is read here.");
      case 426, 505 -> new Refusal(505, "Only HTTP/1.1 is spoken here.");
      case 500 -> new Refusal(500, "The door's page could not answer. Try again in a moment.");
      default -> Refusal.malformed();
    };
  }

  private Optional<Connection> connection(Request request) {
    return connections.of(request.getConnectionMetaData().getConnection().getEndPoint());
  }
}
