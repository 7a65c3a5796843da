package io.github.doggydoor.cli.setup;

import java.io.Console;
import java.io.EOFException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/**
 * Talks with the owner: each question has a proposal, which stands where nobody is there to ask.
 */
final class Dialogue {
  /** Who answers. */
  interface Person {
    /** A line without its end; null where the input is at its end. */
    String line();

    /** A line that is not shown; null where the input is at its end. */
    char[] secret();

    /** Whoever sits at the terminal; empty where there is none. */
    static Optional<Person> atTerminal() {
      Console console = System.console();
      if (console == null || !console.isTerminal()) {
        return Optional.empty();
      }
      return Optional.of(
          new Person() {
            @Override
            public String line() {
              return console.readLine();
            }

            @Override
            public char[] secret() {
              return console.readPassword();
            }
          });
    }
  }

  private final Optional<Person> person;
  private final PrintWriter out;

  Dialogue(Optional<Person> person, PrintWriter out) {
    this.person = person;
    this.out = out;
  }

  /** Whether somebody is there to ask. */
  boolean asks() {
    return person.isPresent();
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  /** What the owner says; Enter means the proposal. */
  String ask(String question, String proposal) throws EOFException {
    if (person.isEmpty()) {
      return proposal;
    }
    prompt(
        question
            + (proposal.isEmpty() ? "" : " [" + proposal + "]")
            + (question.endsWith("?") ? " " : ": "));
    String answer = given(person.get().line()).strip();
    return answer.isEmpty() ? proposal : answer;
  }

  /** Yes or no. */
  boolean agrees(String question, boolean proposal) throws EOFException {
    while (true) {
      String answer = ask(question + " (y/n)", proposal ? "y" : "n").toLowerCase(Locale.ROOT);
      switch (answer) {
        case "y", "yes" -> {
          return true;
        }
        case "n", "no" -> {
          return false;
        }
        default -> say("Please answer y or n.");
      }
    }
  }

  /** Waits for Enter; false where the owner says {@code s}, to skip. */
  boolean ready(String words) throws EOFException {
    return person.isEmpty() || !ask(words + " Enter to begin, s to skip", "").startsWith("s");
  }

  /** What nobody shall see; empty where nothing is said. */
  char[] secret(String question) throws EOFException {
    if (person.isEmpty()) {
      return new char[0];
    }
    prompt(question + ": ");
    return given(person.get().secret());
  }

  private void prompt(String words) {
    out.print(words);
    out.flush();
  }

  private static <T> T given(T answer) throws EOFException {
    if (answer == null) {
      throw new EOFException("the input is at its end");
    }
    return answer;
  }
}
