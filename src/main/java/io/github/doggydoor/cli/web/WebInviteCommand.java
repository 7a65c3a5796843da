package io.github.doggydoor.cli.web;

import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.daemon.computer.MachineName;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.access.Access;
import io.github.doggydoor.web.access.Invitation;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doggydoor web invite}: a link and its QR code, for one phone and ten minutes. */
@Command(
    name = "invite",
    description = "Invites a phone: prints a link and its QR code, for one use within ten minutes.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Roles, each with all that those before it may:",
      "  viewer  sees pictures, visits and how the door is",
      "  keeper  opens and locks, sets the mode, says who was at the door",
      "  owner   chooses what the door has learnt, invites and removes phones"
    })
final class WebInviteCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  @Mixin private ConfigOption config;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "What the phone is called, in the log too: \"Anna's phone\".")
  private String name;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      converter = RoleConverter.class,
      description = "What it may do: viewer, keeper or owner.")
  private Role role;

  @Option(
      names = "--link",
      paramLabel = "URL",
      description =
          "What the link begins with, where the configuration cannot know it:"
              + " https://door.example.")
  private String link;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Configuration configuration = config.read();
    String base = link == null ? configuration.web().base(MachineName.get()) : Link.base(link);
    PrintWriter out = spec.commandLine().getOut();
    try (Access access = new Access(configuration.door().stateDir(), InstantSource.system())) {
      Invitation made = access.invite(name, role);
      String address = base + made.path();
      TerminalQr.of(address, terminal()).forEach(out::println);
      out.println();
      out.println(address);
      out.println();
      out.println(
          "It lets one phone in, once, until %s: as \"%s\", %s."
              .formatted(
                  made.expires().atZone(configuration.door().zone()).format(TIME),
                  made.name(),
                  made.role().word()));
      out.println("A running door opens its page within some seconds of the first invitation.");
      if (Link.local(base)) {
        tunnel(out, configuration.web().listen().getPort());
      }
    }
    return ExitCode.OK;
  }

  private static void tunnel(PrintWriter out, int port) {
    String machine = MachineName.get();
    out.println(
        "The page listens on this computer alone. From another one come by ssh, and open the link"
            + " there:");
    out.println(
        "  ssh -L %1$d:localhost:%1$d %2$s@%3$s"
            .formatted(port, user(), machine.isEmpty() ? "HOST" : machine));
    out.println("docs/web-page.md says how phones reach it without that.");
  }

  /** Who came here by ssh, most likely. */
  private static String user() {
    String behind = System.getenv("SUDO_USER");
    return behind == null ? System.getProperty("user.name") : behind;
  }

  private static boolean terminal() {
    Console console = System.console();
    return console != null
        && console.isTerminal()
        && console.charset().equals(StandardCharsets.UTF_8)
        && !System.getenv().getOrDefault("TERM", "dumb").equals("dumb");
  }
}
