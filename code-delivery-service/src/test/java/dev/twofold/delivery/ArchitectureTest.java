package dev.twofold.delivery;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

@AnalyzeClasses(
    packages = "dev.twofold.delivery",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] FEATURES = {
    "..delivery.ref",
    "..delivery.dispatch",
    "..delivery.guard",
    "..delivery.message",
    "..delivery.notice",
    "..delivery.number",
    "..delivery.provider",
    "..delivery.route",
    "..delivery.smpp"
  };

  @ArchTest
  static final ArchRule pureCodeDoesNotWait =
      noClasses()
          .that()
          .resideInAnyPackage(FEATURES)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "io.vertx..",
                  "io.netty..",
                  "org.apache.kafka..",
                  "java.sql..",
                  "java.util.concurrent..",
                  "dev.twofold.runtime..",
                  "dev.twofold.delivery..io.."));

  @ArchTest
  static final ArchRule pureCodeReadsNoClockAndNoRandomSource =
      noClasses()
          .that()
          .resideInAnyPackage(FEATURES)
          .should()
          .dependOnClassesThat(nameMatching("java\\.util\\.(Random|random\\..*)|java\\.security\\..*"))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule featuresDependOnEachOtherInOneDirection =
      slices().matching("dev.twofold.delivery.(*)..").should().beFreeOfCycles();
}
