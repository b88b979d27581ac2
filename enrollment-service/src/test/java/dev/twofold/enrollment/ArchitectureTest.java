package dev.twofold.enrollment;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

@AnalyzeClasses(packages = "dev.twofold.enrollment", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] PURE = {
    "dev.twofold.enrollment.login",
    "dev.twofold.enrollment.password",
    "dev.twofold.enrollment.registration",
    "dev.twofold.enrollment.factor",
    "dev.twofold.enrollment.grant",
    "dev.twofold.enrollment.history",
    "dev.twofold.enrollment.ticket",
    "dev.twofold.enrollment.operator"
  };

  @ArchTest
  static final ArchRule whatWaitsLivesInIo =
      noClasses().that().resideInAnyPackage(PURE)
          .should().dependOnClassesThat()
          .resideInAnyPackage(
              "io.vertx..", "io.netty..", "org.apache.kafka..", "java.sql..", "javax.sql..", "java.net..",
              "java.nio.file..", "java.io..", "dev.twofold.runtime..", "dev.twofold.enrollment..io");

  @ArchTest
  static final ArchRule pureCodeHoldsNoClock =
      noClasses().that().resideInAnyPackage(PURE).should().dependOnClassesThat().areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule pureCodeReadsNoTime =
      noClasses().that().resideInAnyPackage(PURE)
          .should().callMethod(Instant.class, "now")
          .orShould().callMethod(System.class, "currentTimeMillis")
          .orShould().callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule pureCodeThrowsNoDice =
      noClasses().that().resideInAnyPackage(PURE)
          .should().dependOnClassesThat().belongToAnyOf(Random.class, SecureRandom.class, ThreadLocalRandom.class)
          .orShould().callMethod(UUID.class, "randomUUID")
          .orShould().callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule featuresHaveNoCycles =
      slices().matching("dev.twofold.enrollment.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule servicesDoNotDependOnEachOther =
      noClasses().that(alwaysTrue())
          .should().dependOnClassesThat()
          .resideInAnyPackage("dev.twofold.verification..", "dev.twofold.gateway..", "dev.twofold.delivery..");
}
