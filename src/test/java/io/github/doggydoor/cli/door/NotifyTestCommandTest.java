package io.github.doggydoor.cli.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifyTestCommandTest {
  @TempDir private Path folder;

  @Test
  void eachTargetIsSentOneAndItsAnswerIsTold() throws Exception {
    HttpServer phone =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    phone.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(
              exchange.getRequestURI().getPath().equals("/good") ? 200 : 401, -1);
          exchange.close();
        });
    phone.start();
    try {
      String at = "http://127.0.0.1:" + phone.getAddress().getPort();
      Path file = folder.resolve("doggydoor.yaml");
      Files.writeString(
          file, "notify: [{url: \"" + at + "/good\"}, {url: \"" + at + "/bad\", kind: webhook}]");
      Cli run = Cli.run("notify", "test", "-c", file.toString());
      assertEquals(ExitCode.FAILED, run.status());
      assertEquals(
          """
          ok    notify[0] (127.0.0.1)      it took the message (200)
          FAIL  notify[1] (127.0.0.1)      it answers 401: name a token that may write there in notify[1].token_file
          """,
          run.out());
    } finally {
      phone.stop(0);
    }
  }

  @Test
  void withoutATargetItSaysWhatToWrite() throws Exception {
    Path file = Files.createFile(folder.resolve("doggydoor.yaml"));
    Cli run = Cli.run("notify", "test", "-c", file.toString());
    assertEquals(ExitCode.CONFIGURATION, run.status());
    assertTrue(run.err().contains("names nobody to tell: write notify"), run.err());
  }
}
