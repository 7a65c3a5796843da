package io.github.doggydoor.config;

import io.github.doggydoor.config.NotifyConfig.Event;
import io.github.doggydoor.config.NotifyConfig.Kind;
import io.github.doggydoor.decision.Schedule;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code notify}. */
final class NotifySection {
  private static final int MOST = 8;
  private static final Set<Event> EVENTS =
      EnumSet.of(Event.WAITING, Event.MISSING, Event.FAULT, Event.QUESTION);

  private NotifySection() {}

  static List<NotifyConfig> read(Section file, ZoneId zone, Path folder) {
    List<NotifyConfig> targets = new ArrayList<>();
    List<Section> sections = file.sections("notify");
    if (sections.size() > MOST) {
      file.wrong("notify", "names more than " + MOST + " targets");
    }
    for (Section section : sections) {
      targets.add(target(section, "notify[" + targets.size() + "]", zone, folder));
    }
    return targets;
  }

  private static NotifyConfig target(Section section, String key, ZoneId zone, Path folder) {
    Kind kind = section.choice("kind", Kind.NTFY);
    NotifyConfig read =
        new NotifyConfig(
            key,
            kind,
            url(section, kind),
            section.secret("token_file", folder),
            events(section),
            section.flag("picture", false),
            quiet(section, zone),
            section.flag("allow_plaintext", false));
    if (read.exposed() && !read.allowPlaintext()) {
      section.wrong(
          "url",
          "would have messages and token cross the network for all to read: write https://, or set allow_plaintext: true beside it");
    }
    section.end();
    return read;
  }

  /** What is wrong is told without the address: a topic is a secret, and the journal keeps. */
  private static URI url(Section section, Kind kind) {
    URI fallback = URI.create("https://localhost/doggydoor");
    Optional<String> text = section.text("url");
    if (text.isEmpty()) {
      section.wrong(
          "url", "is needed: for example https://ntfy.sh/ and a topic that nobody guesses");
      return fallback;
    }
    try {
      URI uri = new URI(text.get());
      if (("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getRawFragment() == null
          && uri.getPort() != 0
          && uri.getPort() <= 65_535) {
        if (kind == Kind.NTFY && !uri.getRawPath().matches("(/[^/]+)*/[-_A-Za-z0-9]{1,64}")) {
          section.wrong(
              "url",
              "must end with a topic: 1 to 64 letters, digits, - and _; another kind of target wants kind: webhook");
        }
        return uri;
      }
    } catch (URISyntaxException notAnAddress) {
      // Told below.
    }
    section.wrong(
        "url",
        "is no address to send to; write https://HOST/TOPIC, with a token in token_file and nothing after #");
    return fallback;
  }

  private static Set<Event> events(Section section) {
    if (!section.has("events")) {
      return EVENTS;
    }
    Set<Event> events = EnumSet.noneOf(Event.class);
    for (String word : section.texts("events")) {
      try {
        events.add(Scalars.choice(word, Event.class));
      } catch (IllegalArgumentException unknown) {
        section.wrong("events", "\"" + word + "\" " + unknown.getMessage());
      }
    }
    if (events.isEmpty()) {
      section.wrong("events", "names nothing to tell; leave it out for the usual");
    }
    return events;
  }

  private static Optional<Schedule> quiet(Section section, ZoneId zone) {
    List<Schedule.Window> windows = new ArrayList<>();
    for (String text : section.texts("quiet")) {
      try {
        String[] ends = text.split("-", -1);
        if (ends.length != 2) {
          throw new IllegalArgumentException("is no span of time");
        }
        LocalTime from = Scalars.time(ends[0].strip());
        LocalTime to = Scalars.time(ends[1].strip());
        windows.add(new Schedule.Window(EnumSet.allOf(DayOfWeek.class), from, to));
      } catch (IllegalArgumentException refused) {
        section.wrong(
            "quiet", "\"" + text + "\" is no span of a day; write for example \"22:00-06:30\"");
      }
    }
    return windows.isEmpty() ? Optional.empty() : Optional.of(new Schedule(zone, windows));
  }
}
