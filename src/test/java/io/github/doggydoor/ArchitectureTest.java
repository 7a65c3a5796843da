package io.github.doggydoor;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rooms of the house and the arrows between them. */
class ArchitectureTest {
  private static final String ROOT = "io.github.doggydoor.";
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.github.doggydoor");

  /** Room → the rooms that it may import; {@code daemon} and {@code cli} may import every one. */
  private static final Map<String, List<String>> ROWS =
      Map.of(
          "decision", List.of(),
          "natives", List.of(),
          "camera", List.of("natives"),
          "vision", List.of("camera", "decision", "natives"),
          "train", List.of("camera", "vision", "natives"),
          "demo", List.of("camera", "natives"),
          "board", List.of("decision"),
          "doorlog", List.of("decision", "natives"),
          "mqtt", List.of("decision", "doorlog"),
          "config", List.of("decision"));

  /** Foreign library → the rooms at whose edge it may stand. */
  private static final Map<String, List<String>> EDGES =
      Map.of(
          "org.opencv..", List.of("camera", "vision", "demo"),
          "ai.djl..", List.of("vision"),
          "org.tensorflow..", List.of("vision", "train"),
          "io.jhdf..", List.of("train"),
          "com.pi4j..", List.of("board"),
          "org.eclipse.paho..", List.of("mqtt"),
          "java.sql..", List.of("doorlog"),
          "org.snakeyaml..", List.of("config"),
          "picocli..", List.of("cli"));

  @TestFactory
  Stream<DynamicTest> aRoomImportsOnlyWhatItsRowAllows() {
    return ROWS.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(row.getKey(), () -> check(row.getKey(), row.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> aForeignLibraryStaysAtItsEdge() {
    return EDGES.entrySet().stream()
        .map(
            edge -> {
              String[] rooms =
                  edge.getValue().stream().map(room -> ROOT + room + "..").toArray(String[]::new);
              return DynamicTest.dynamicTest(
                  edge.getKey(),
                  () ->
                      noClasses()
                          .that()
                          .resideOutsideOfPackages(rooms)
                          .should()
                          .dependOnClassesThat()
                          .resideInAPackage(edge.getKey())
                          .allowEmptyShould(true)
                          .check(OURS));
            });
  }

  @Test
  void theDecisionCoreKnowsOnlyJava() {
    classes()
        .that()
        .resideInAPackage(ROOT + "decision..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(ROOT + "decision..", "java.lang..", "java.time..", "java.util..")
        .check(OURS);
  }

  @Test
  void noRoomButTheDaemonAndTheCommandsKnowsThem() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "daemon..", ROOT + "cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "daemon..", ROOT + "cli..")
        .check(OURS);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "daemon..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "cli..")
        .allowEmptyShould(true)
        .check(OURS);
  }

  /** Each is a room of its own behind {@code Main}; what two of them say alike is in one room. */
  @TestFactory
  Stream<DynamicTest> aRoomOfTheCommandsImportsNoOtherButTheSharedOne() {
    return OURS.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith(ROOT + "cli."))
        .distinct()
        .sorted()
        .map(
            room ->
                DynamicTest.dynamicTest(
                    room.substring(ROOT.length()),
                    () ->
                        noClasses()
                            .that()
                            .resideInAPackage(room)
                            .should()
                            .dependOnClassesThat(
                                resideInAPackage(ROOT + "cli..")
                                    .and(
                                        DescribedPredicate.not(
                                            resideInAnyPackage(room, ROOT + "cli.shared"))))
                            .check(OURS)));
  }

  private static void check(String room, List<String> allowed) {
    List<String> own = new ArrayList<>(List.of(ROOT + room + ".."));
    allowed.forEach(name -> own.add(ROOT + name + ".."));
    DescribedPredicate<JavaClass> foreign =
        resideInAPackage("io.github.doggydoor..")
            .and(DescribedPredicate.not(resideInAnyPackage(own.toArray(String[]::new))));
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage(ROOT + room + "..")
            .should()
            .dependOnClassesThat(foreign)
            .allowEmptyShould(true);
    rule.check(OURS);
  }
}
