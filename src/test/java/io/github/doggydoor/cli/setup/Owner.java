package io.github.doggydoor.cli.setup;

import io.github.doggydoor.cli.Cli;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * An owner who answers the questions of setup in their order; after that the input is at its end.
 */
class Owner implements Dialogue.Person {
  private final Deque<String> answers = new ArrayDeque<>();

  Owner(String... answers) {
    this.answers.addAll(Arrays.asList(answers));
  }

  @Override
  public String line() {
    return answers.pollFirst();
  }

  @Override
  public char[] secret() {
    String answer = answers.pollFirst();
    return answer == null ? null : answer.toCharArray();
  }

  /** What was not asked. */
  Deque<String> left() {
    return answers;
  }

  /** Calls setup with this owner at the terminal. */
  Cli run(Object... words) {
    IFactory usual = CommandLine.defaultFactory();
    return Cli.run(
        new IFactory() {
          @Override
          public <K> K create(Class<K> type) throws Exception {
            return type == SetupCommand.class
                ? type.cast(new SetupCommand(() -> Optional.of(Owner.this)))
                : usual.create(type);
          }
        },
        words);
  }
}
