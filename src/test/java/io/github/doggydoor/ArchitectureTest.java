package io.github.doggydoor;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

  /**
   * Room → the rooms that it may import; {@code daemon} and {@code cli} may import every one. A
   * room that others lie in is meant without them; none of those below {@code daemon} imports it.
   */
  private static final Map<String, List<String>> ROWS =
      Map.ofEntries(
          row("decision"),
          row("decision.recognition", "decision"),
          row("decision.state", "decision", "decision.recognition"),
          row("decision.rules", "decision", "decision.recognition", "decision.state"),
          row("decision.interlock", "decision"),
          row("natives"),
          row("camera", "natives"),
          row("vision", "camera", "decision", "natives"),
          row("train"),
          row("train.photos", "train", "camera", "vision"),
          row("train.network", "train", "vision"),
          row("train.head"),
          row("train.cohort", "train", "vision"),
          row(
              "train.step",
              "train",
              "train.photos",
              "train.network",
              "camera",
              "natives",
              "vision"),
          row(
              "train.familiarity",
              "train",
              "train.rows",
              "train.photos",
              "train.network",
              "camera",
              "vision"),
          row(
              "train.regimen",
              "train",
              "train.rows",
              "train.photos",
              "train.network",
              "train.head",
              "train.cohort",
              "train.step",
              "train.familiarity",
              "camera",
              "vision"),
          row(
              "train.compact",
              "train",
              "train.rows",
              "train.photos",
              "train.network",
              "train.familiarity",
              "train.regimen",
              "camera",
              "vision"),
          row("evaluate", "train", "train.photos", "camera", "vision"),
          row("report", "train", "train.photos", "evaluate", "camera", "vision"),
          row("demo", "camera", "natives"),
          row("board", "decision", "decision.interlock"),
          row("doorlog", "decision", "natives"),
          row("mqtt", "decision", "doorlog", "tls"),
          row("fleet", "mqtt", "decision"),
          row("config", "decision"),
          row("tls"),
          row("web", "decision"),
          row("web.http", "web", "tls"),
          row("web.access", "web", "doorlog", "natives"),
          row("web.page", "web"),
          row("web.door", "web", "web.page", "decision", "doorlog"),
          row(
              "web.visits",
              "web",
              "web.page",
              "decision",
              "doorlog",
              "teach",
              "teach.store",
              "teach.ask",
              "camera",
              "vision"), // How large a picture is, and what of it was looked at.
          row(
              "web.teach",
              "web",
              "web.page",
              "web.visits", // A visit and an answer look the same in both.
              "evaluate", // How certain a count is.
              "decision",
              "doorlog",
              "teach",
              "teach.store",
              "teach.ask",
              "teach.heads"),
          row("web.health", "web", "web.page", "doorlog", "decision"),
          row("web.phones", "web", "web.page", "web.access"),
          row("notify", "decision", "doorlog"),
          row("train.rows", "train", "train.photos"),
          row("teach"),
          row("teach.store", "teach", "doorlog", "natives"),
          row(
              "teach.keep",
              "teach",
              "teach.store",
              "train.photos", // Whether a picture is of the night.
              "camera",
              "vision",
              "decision",
              "decision.recognition"), // Who is nobody.
          row("teach.ask", "teach", "teach.store", "decision", "doorlog"),
          row(
              "teach.heads",
              "teach",
              "train",
              "train.head",
              "train.familiarity",
              "train.photos",
              "vision"),
          row(
              "teach.make",
              "teach",
              "teach.store",
              "teach.heads",
              "train",
              "train.rows",
              "evaluate",
              "train.head",
              "train.familiarity",
              "train.regimen",
              "vision",
              "decision",
              "decision.state", // What the door would have done.
              "decision.rules"),
          row("daemon.computer", "decision", "doorlog"),
          row(
              "daemon.doorlog",
              "daemon.computer",
              "camera",
              "config",
              "decision",
              "doorlog",
              "vision"),
          row(
              "daemon.teach",
              "camera",
              "decision",
              "doorlog",
              "mqtt", // The figures of each minute, here and below.
              "teach",
              "teach.ask",
              "teach.heads",
              "teach.store",
              "vision"),
          row(
              "daemon.models",
              "daemon.teach",
              "config",
              "decision",
              "mqtt",
              "teach.ask",
              "teach.heads",
              "vision"),
          row(
              "daemon.vision",
              "daemon.doorlog", // The frames that may become snapshots.
              "daemon.models",
              "camera",
              "config",
              "decision",
              "vision"),
          row(
              "daemon.health",
              "daemon.computer",
              "daemon.models",
              "daemon.teach",
              "config",
              "decision",
              "decision.recognition", // Who is nobody.
              "doorlog",
              "mqtt",
              "teach",
              "teach.heads",
              "teach.store",
              "tls",
              "vision",
              "web"),
          row(
              "daemon.page",
              "camera",
              "config",
              "decision",
              "doorlog",
              "tls",
              "web",
              "web.access",
              "web.door",
              "web.health",
              "web.http",
              "web.page",
              "web.phones",
              "web.teach",
              "web.visits"),
          row(
              "daemon.tell",
              "daemon.computer",
              "daemon.doorlog",
              "daemon.page",
              "camera",
              "config",
              "decision",
              "doorlog",
              "mqtt",
              "notify",
              "tls"));

  /** Foreign library → the rooms at whose edge it may stand. */
  private static final Map<String, List<String>> EDGES =
      Map.ofEntries(
          row("org.opencv..", "camera", "vision", "demo", "train.step"),
          row("ai.djl..", "vision"),
          row(
              "org.tensorflow..",
              "vision",
              "train.network",
              "train.familiarity",
              "train.regimen",
              "train.compact"),
          row("io.jhdf..", "train.network"),
          row("com.pi4j..", "board"),
          row("org.eclipse.paho..", "mqtt"),
          row("java.sql..", "doorlog", "teach.store", "web.access"),
          row("org.eclipse.jetty..", "web.http"),
          row("com.samskivert..", "web.page"),
          row("com.password4j..", "web.access"),
          row("io.nayuki..", "web.phones", "cli"),
          row("org.snakeyaml..", "config"),
          row("picocli..", "cli"));

  @TestFactory
  Stream<DynamicTest> aRoomImportsOnlyWhatItsRowAllows() {
    return ROWS.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(row.getKey(), () -> check(row.getKey(), row.getValue())));
  }

  @Test
  void everyRoomHasARow() {
    classes()
        .should()
        .resideInAnyPackage(
            Stream.concat(
                    Stream.of("io.github.doggydoor", ROOT + "daemon", ROOT + "cli.."),
                    ROWS.keySet().stream().map(ArchitectureTest::rooms))
                .toArray(String[]::new))
        .check(OURS);
  }

  @Test
  void theArrowsFormNoCircle() {
    Set<String> left = new TreeSet<>(ROWS.keySet());
    while (left.removeIf(room -> ROWS.get(room).stream().noneMatch(left::contains))) {
      // Those go first that import none of the rest.
    }
    assertEquals(Set.of(), left);
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

  /** Whoever keeps a state hands it on, and does not look into it. */
  @Test
  void whatTheDoorRemembersIsTheCoresOwnAffair() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "decision..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "decision.state")
                .and(DescribedPredicate.not(simpleName("DoorState"))))
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

  private static Map.Entry<String, List<String>> row(String room, String... mayImport) {
    return Map.entry(room, List.of(mayImport));
  }

  /** The packages of a room: with those below it, unless these are rooms of their own. */
  private static String rooms(String room) {
    boolean apart = ROWS.keySet().stream().anyMatch(other -> other.startsWith(room + "."));
    return ROOT + room + (apart ? "" : "..");
  }

  private static void check(String room, List<String> allowed) {
    List<String> own = new ArrayList<>(List.of(rooms(room)));
    allowed.forEach(name -> own.add(rooms(name)));
    DescribedPredicate<JavaClass> foreign =
        resideInAPackage("io.github.doggydoor..")
            .and(DescribedPredicate.not(resideInAnyPackage(own.toArray(String[]::new))));
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage(rooms(room))
            .should()
            .dependOnClassesThat(foreign)
            .allowEmptyShould(true);
    rule.check(OURS);
  }
}
