package io.github.doggydoor.cli.web;

import com.google.gson.JsonObject;
import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.web.access.Access;
import io.github.doggydoor.web.access.Account;
import io.github.doggydoor.web.access.KnownPhone;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doggydoor web phones}: who may come in, and when each was there last. */
@Command(
    name = "phones",
    description = "Lists the phones that may come in, and when each was there last.",
    mixinStandardHelpOptions = true)
final class WebPhonesCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  @Mixin private ConfigOption config;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Configuration configuration = config.read();
    ZoneId zone = configuration.door().zone();
    PrintWriter out = spec.commandLine().getOut();
    try (Access access = new Access(configuration.door().stateDir(), InstantSource.system())) {
      List<KnownPhone> phones = access.phones();
      List<Account> accounts = access.accounts();
      phones.forEach(phone -> out.println(json ? json(phone, zone) : text(phone, zone)));
      if (!json) {
        accounts.forEach(
            account ->
                out.println("Password: %s, %s.".formatted(account.name(), account.role().word())));
      }
      if (phones.isEmpty() && accounts.isEmpty() && !json) {
        out.println(
            "Nobody may come in: invite a phone with `doggydoor web invite`. Until then the page"
                + " does not listen.");
      }
    }
    return ExitCode.OK;
  }

  private static String text(KnownPhone known, ZoneId zone) {
    return "%4d  %-6s  last here %s  known since %s  %s%s"
        .formatted(
            known.phone().id(),
            known.phone().role().word(),
            known.seen().atZone(zone).format(TIME),
            known.created().atZone(zone).format(TIME),
            known.phone().name(),
            known.password() ? "  (by a password)" : "");
  }

  private static String json(KnownPhone known, ZoneId zone) {
    JsonObject object = new JsonObject();
    object.addProperty("id", known.phone().id());
    object.addProperty("name", known.phone().name());
    object.addProperty("role", known.phone().role().word());
    object.addProperty("created", at(known.created(), zone));
    object.addProperty("seen", at(known.seen(), zone));
    object.addProperty("expires", at(known.expires(), zone));
    object.addProperty("password", known.password());
    return object.toString();
  }

  private static String at(Instant instant, ZoneId zone) {
    return instant.atZone(zone).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
