package io.github.doggydoor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test that is about Keras' reference numbers or about real photos, and reads {@link TestData}.
 * It is skipped, loudly, where the data is not; {@code -Dgroups=data} runs these alone. What can be
 * shown with {@link DrawnPhotos} is no such test.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("data")
@ExtendWith(WantsData.WhereItIs.class)
public @interface WantsData {
  /** Asked before anything of the test is set up. */
  final class WhereItIs implements ExecutionCondition {
    /** The launcher counts reports with these words. */
    private static final String WHY = "it wants the test data (DOGGYDOOR_TEST_DATA)";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
      if (TestData.present()) {
        return ConditionEvaluationResult.enabled("the test data is there");
      }
      System.err.printf(
          "SKIPPED %s.%s: %s%n",
          test.getRequiredTestClass().getSimpleName(), test.getRequiredTestMethod().getName(), WHY);
      return ConditionEvaluationResult.disabled(WHY);
    }
  }
}
