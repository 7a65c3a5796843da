package io.github.doggydoor.fleet;

import static io.github.doggydoor.Polling.until;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL of Debian's package, as a child process in a folder of its own, with the
 * fleet's store in it. It listens on no port, but on a socket file in that folder.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
  private static final Path STORE = Path.of("deploy/fleet/store.sql");

  private final Path programs;
  private final Path folder;
  private Process process;

  private PostgresServer(Path programs) throws Exception {
    this.programs = programs;
    folder = Files.createTempDirectory("fleet-store");
    if (isRoot()) { // As whom PostgreSQL refuses to run.
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }
    finish(
        run(
            program("initdb"),
            "-D",
            data(),
            "-U",
            "postgres",
            "--auth=trust",
            "--no-sync",
            "--encoding=UTF8",
            "--locale=C.UTF-8"));
  }

  /** Starts one with the store in it; skips the calling test, loudly, where there is none. */
  public static PostgresServer start(String test) throws Exception {
    PostgresServer server = new PostgresServer(programs(test));
    try {
      server.start();
      server.script("postgres", "CREATE DATABASE fleet;");
      server.script("fleet", Files.readString(STORE));
      server.script("postgres", "ALTER DATABASE fleet RENAME TO made;");
      return server;
    } catch (Exception | AssertionError e) {
      server.close();
      throw e;
    }
  }

  /** Debian has those of each version in a folder of its own. */
  private static Path programs(String test) throws IOException {
    boolean client =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(part -> Files.isExecutable(Path.of(part, "psql")));
    if (client && Files.isDirectory(VERSIONS)) {
      try (Stream<Path> versions = Files.list(VERSIONS)) {
        Optional<Path> newest =
            versions
                .map(version -> version.resolve("bin"))
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                .max(Comparator.comparing(Path::toString));
        if (newest.isPresent()) {
          return newest.get();
        }
      }
    }
    String line =
        "SKIPPED " + test + ": it wants PostgreSQL and its client (apt-get install postgresql)";
    System.err.println(line);
    return Assumptions.abort(line);
  }

  public void start() throws Exception {
    process =
        run(
            program("postgres"),
            "-D",
            data(),
            "-k",
            folder.toString(),
            "-c",
            "listen_addresses=",
            "-c",
            "fsync=off");
    until("PostgreSQL answers", () -> answers() || !process.isAlive());
    if (!process.isAlive()) {
      throw new IOException("PostgreSQL ended: " + Files.readString(log()));
    }
  }

  private boolean answers() throws Exception {
    return psql("postgres", "SELECT 1;").waitFor() == 0;
  }

  /** At once, as by a crash. */
  public void stop() throws Exception {
    finish(new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).inheritIO().start());
    process.waitFor();
  }

  /** Empties the store. */
  public void empty() throws Exception {
    script(
        "postgres",
        "SET client_min_messages = warning; DROP DATABASE IF EXISTS fleet WITH (FORCE); CREATE DATABASE fleet TEMPLATE made;");
  }

  /** As {@code psql --dbname} takes it. */
  public String connection() {
    return connection("fleet");
  }

  /** The same to another database. */
  public String connection(String database) {
    return "host=" + folder + " user=postgres dbname=" + database;
  }

  /** The same with the rights of that role, and no more. */
  public String connectionAs(String role) {
    return connection() + " options='-c role=" + role + "'";
  }

  /** The client that the product uses. */
  Psql client() {
    return new Psql(Optional.of(connection()));
  }

  /** The lines that the store gives to a script. */
  public List<String> ask(String sql) throws Exception {
    return script("fleet", sql);
  }

  /** A message arrives, as any bridge would bring it. */
  public void arrives(String topic, byte[] payload) throws Exception {
    arrive(Map.of(topic, List.of(payload)));
  }

  /** Messages arrive, at once. */
  public void arrive(Map<String, List<byte[]>> messages) throws Exception {
    StringBuilder sql = new StringBuilder("BEGIN;\n");
    messages.forEach(
        (topic, payloads) ->
            payloads.forEach(
                payload ->
                    sql.append("INSERT INTO arriving (topic, payload) VALUES ('")
                        .append(topic)
                        .append("', '\\x")
                        .append(HexFormat.of().formatHex(payload))
                        .append("');\n")));
    ask(sql.append("COMMIT;\n").toString());
  }

  List<String> script(String database, String sql) throws Exception {
    Process psql = psql(database, sql);
    List<String> lines = psql.inputReader(StandardCharsets.UTF_8).lines().toList();
    if (psql.waitFor() != 0) {
      throw new IOException("psql refuses (its words are above): " + sql.lines().limit(5).toList());
    }
    return lines;
  }

  private Process psql(String database, String sql) throws IOException {
    Path script = Files.writeString(Files.createTempFile("fleet", ".sql"), sql);
    try {
      return new ProcessBuilder(
              "psql", "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-d", connection(database))
          .redirectInput(script.toFile())
          .redirectError(
              sql.startsWith("SELECT 1")
                  ? ProcessBuilder.Redirect.DISCARD
                  : ProcessBuilder.Redirect.INHERIT)
          .start();
    } finally {
      Files.delete(script);
    }
  }

  private String program(String name) {
    return programs.resolve(name).toString();
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Path log() {
    return folder.resolveSibling(folder.getFileName() + ".log");
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private Process run(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"));
    }
    command.addAll(List.of(words));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private void finish(Process started) throws Exception {
    if (started.waitFor() != 0) {
      throw new IOException("a program of PostgreSQL's failed: " + Files.readString(log()));
    }
  }

  @Override
  public void close() throws Exception {
    if (process != null && process.isAlive()) {
      stop();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(log());
  }
}
