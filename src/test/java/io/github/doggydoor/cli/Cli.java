package io.github.doggydoor.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * One call of the command, as a shell would make it, in this process.
 *
 * @param status the exit status
 * @param out what it printed
 * @param err what it complained of
 */
public record Cli(int status, String out, String err) {
  public static Cli run(Object... words) {
    return run(CommandLine.defaultFactory(), words);
  }

  /** The same with commands that {@code factory} makes. */
  public static Cli run(IFactory factory, Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = command(factory, out, err).execute(arguments(words));
    return new Cli(status, out.toString(), err.toString());
  }

  /** Not yet called, and without colours. */
  public static CommandLine command(IFactory factory, StringWriter out, StringWriter err) {
    return Main.commandLine(factory)
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err));
  }

  public static String[] arguments(Object... words) {
    return Arrays.stream(words).map(Object::toString).toArray(String[]::new);
  }

  public List<String> lines() {
    return out.lines().toList();
  }
}
