package io.github.doggydoor.cli.setup;

import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.config.BoardProfile;
import io.github.doggydoor.config.Configuration.Bias;
import io.github.doggydoor.config.Configuration.LineConfig;
import io.github.doggydoor.config.Draft;
import io.github.doggydoor.config.InsideConfig;
import io.github.doggydoor.decision.LatchKind;
import java.io.EOFException;
import java.util.List;
import java.util.Optional;

/** Asks how latch, button, contact and a sensor inside are wired, and tries each. */
final class PinStep {
  private static final String NONE = "none";

  private final Setup setup;
  private final Dialogue dialogue;
  private final Optional<BoardProfile> board;
  private final PinTests tests;

  PinStep(Setup setup, Optional<BoardProfile> board, PinTests tests) {
    this.setup = setup;
    this.dialogue = setup.dialogue();
    this.board = board;
    this.tests = tests;
  }

  void run() throws Refusal, EOFException, InterruptedException {
    SetupOptions given = setup.options();
    if (dialogue.asks()) {
      dialogue.say(
          "(A line is the number of a pin at the GPIO chip: on a Raspberry Pi that of its GPIO.)");
    }
    do {
      while (!ask(given)) {
        given = new SetupOptions();
      }
      given = new SetupOptions();
    } while (!tried());
  }

  private boolean ask(SetupOptions given) throws Refusal, EOFException {
    String kind =
        answer(
            given.latch,
            "Latch: strike (current opens, a power cut leaves it locked) or magnet (current holds"
                + " it shut, a power cut opens it)?",
            setup.configuration().latch().kind() == LatchKind.STRIKE ? "strike" : "magnet");
    if (!kind.equals("strike") && !kind.equals("magnet")) {
      return refuse("--latch " + kind + " is neither strike nor magnet");
    }
    boolean activeLow =
        given.latchActiveLow != null
            ? given.latchActiveLow
            : dialogue.agrees(
                "Does the relay switch on while its input is low (as many relay boards do)?",
                setup.configuration().latch().activeLow());
    String latch =
        answer(
            given.latchLine,
            "Line of the latch" + pin(board.map(BoardProfile::latch)),
            String.valueOf(setup.configuration().latch().line()));
    String button =
        answer(
            given.buttonLine,
            "Line of the button" + pin(board.map(BoardProfile::button)),
            String.valueOf(setup.configuration().button().line().line()));
    String contact =
        answer(
            given.contactLine,
            "Line of the contact at the flap, or none" + pin(board.map(BoardProfile::contact)),
            setup
                .configuration()
                .contact()
                .map(LineConfig::line)
                .map(String::valueOf)
                .orElse(NONE));
    String inside =
        answer(
            given.insideLine,
            "Line of a sensor inside, which opens for going out, or none",
            setup
                .configuration()
                .inside()
                .flatMap(InsideConfig::line)
                .map(LineConfig::line)
                .map(String::valueOf)
                .orElse(NONE));
    for (String line :
        List.of(
            latch,
            button,
            contact.equals(NONE) ? button : contact,
            inside.equals(NONE) ? button : inside)) {
      if (!line.matches("\\d{1,4}")) {
        return refuse("\"" + line + "\" is no line; a line is a number such as 17");
      }
    }
    boolean insideActiveLow = given.insideActiveLow == null || given.insideActiveLow;
    boolean contactActiveLow = given.contactActiveLow != null && given.contactActiveLow;
    return setup.fill(
        draft -> {
          Draft wired =
              draft
                  .with("latch.energize", kind.equals("strike") ? "unlock" : "lock")
                  .with("latch.active_low", activeLow)
                  .with("latch.line", Integer.parseInt(latch))
                  .with("button.line", Integer.parseInt(button));
          Draft both =
              contact.equals(NONE)
                  ? wired.without("contact.line")
                  : wired
                      .with("contact.line", Integer.parseInt(contact))
                      .with("contact.active_low", contactActiveLow);
          return inside.equals(NONE)
              ? both.without("inside.line")
              : both.with("inside.line", Integer.parseInt(inside))
                  .with("inside.active_low", insideActiveLow);
        });
  }

  private String answer(String given, String question, String proposal) throws EOFException {
    return given != null ? given : dialogue.ask(question, proposal);
  }

  private boolean refuse(String why) throws Refusal {
    if (!dialogue.asks()) {
      throw new Refusal(ExitCode.USAGE, why);
    }
    dialogue.say("That will not do: " + why);
    return false;
  }

  private static String pin(Optional<BoardProfile.Wire> wire) {
    return wire.map(at -> " (line " + at.line() + " is pin " + at.pin() + " of the header)")
        .orElse("");
  }

  /** Whether all that can be tried was, or is left out; otherwise the questions are asked anew. */
  private boolean tried() throws Refusal, EOFException, InterruptedException {
    return tried(
            SetupTest.LATCH,
            tests::latch,
            "Look at: the lamp of the relay (does it light up for a second? then look at the supply"
                + " and the fuse of the coil), the wire from the pin to the relay, and whether the"
                + " relay switches on while its input is low")
        && tried(
            SetupTest.BUTTON,
            tests::button,
            "Look at: the two wires of the button (its pin, and ground), and whether the button"
                + " closes when it is pressed"
                + resistor())
        && (setup.configuration().contact().isEmpty()
            || tried(
                SetupTest.CONTACT,
                tests::contact,
                "Look at: the two wires of the contact (its pin, and ground), and whether the"
                    + " magnet at the flap comes near enough"
                    + resistor()))
        && (setup.configuration().inside().flatMap(InsideConfig::line).isEmpty()
            || tried(
                SetupTest.INSIDE,
                tests::inside,
                "Look at: the wires of the sensor inside, its supply, and how far it sees"
                    + resistor()));
  }

  private String resistor() {
    return setup.configuration().button().line().bias() == Bias.NONE
        ? "; this board needs a resistor from the pin to 3.3 V"
        : "";
  }

  private boolean tried(SetupTest test, Setup.Trial trial, String advice)
      throws Refusal, EOFException, InterruptedException {
    return setup.attempt(test, trial, advice) != Setup.Outcome.CHANGE;
  }
}
