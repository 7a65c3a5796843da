package io.github.doggydoor;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import java.util.List;
import org.junit.jupiter.api.Test;

class WantsDataTest {
  /** With the fourteen of the simulated GPIO chips a stranger sees 25 at most. */
  private static final int MOST = 11;

  @Test
  void fewTestsWantTheData() {
    JavaClasses tests =
        new ClassFileImporter()
            .withImportOption(new OnlyIncludeTests())
            .importPackages("io.github.doggydoor");
    List<String> wanting =
        tests.stream()
            .flatMap(each -> each.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(WantsData.class))
            .map(method -> method.getFullName())
            .toList();
    assertTrue(wanting.size() >= 5, "none is found: " + wanting);
    assertTrue(
        wanting.size() <= MOST,
        () -> wanting.size() + ", at most " + MOST + "; show it with DrawnPhotos: " + wanting);
  }

  @Test
  void aTestThatReadsWhatIsNotThereFailsAndSaysHowToMarkIt() {
    String message =
        assertThrows(IllegalStateException.class, () -> TestData.require("keras/none"))
            .getMessage();
    assertTrue(message.contains("keras/none is not there: mark the test @WantsData"), message);
  }
}
