package io.github.doggydoor.cli.web;

import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.access.Access;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doggydoor web password}: sets a password, or takes it back. */
@Command(
    name = "password",
    description =
        "Sets a password by which somebody may come in without an invitation, or takes it back.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "It is asked for at the terminal, or is the first line of standard input. Nobody needs one:",
      "an invited phone stays known. Whoever came in by the password before is let in no more."
    })
final class WebPasswordCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;

  @Option(names = "--name", required = true, paramLabel = "NAME", description = "Whose it is.")
  private String name;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      converter = RoleConverter.class,
      description = "What whoever comes in by it may do: viewer, keeper or owner.")
  private Role role;

  @Option(names = "--remove", description = "Take it back.")
  private boolean remove;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Configuration configuration = config.read();
    PrintWriter out = spec.commandLine().getOut();
    if (remove == (role != null)) {
      throw new Refusal("Say --role ROLE to set a password, or --remove to take it back");
    }
    try (Access access = new Access(configuration.door().stateDir(), InstantSource.system())) {
      if (!remove) {
        access.setPassword(name, role, password());
        out.println("%s may come in by that password, as %s.".formatted(name.strip(), role.word()));
      } else if (access.removePassword(name)) {
        out.println("The password of %s lets nobody in any more.".formatted(name.strip()));
      } else {
        throw new Refusal(
            ExitCode.WEB,
            "There is no password of "
                + Refusal.quoted(name)
                + "; `doggydoor web phones` lists those that there are");
      }
    }
    return ExitCode.OK;
  }

  private static String password() throws IOException, Refusal {
    Console console = System.console();
    return console != null && console.isTerminal() ? asked(console) : firstLine();
  }

  private static String asked(Console console) throws Refusal {
    char[] first = console.readPassword("Password (10 characters or more): ");
    char[] second = console.readPassword("The same once more: ");
    if (first == null || second == null) {
      throw new Refusal("No password was given: nothing was changed");
    }
    if (!Arrays.equals(first, second)) {
      throw new Refusal("These two are not the same: nothing was changed");
    }
    return new String(first);
  }

  private static String firstLine() throws IOException, Refusal {
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    if (line == null) {
      throw new Refusal("No password came on standard input: nothing was changed");
    }
    return line;
  }
}
