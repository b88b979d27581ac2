package dev.twofold.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

@AnalyzeClasses(packages = "dev.twofold.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule WHAT_WAITS_LIVES_IN_IO = noClasses()
      .that().resideInAPackage("dev.twofold.gateway.*")
      .should().dependOnClassesThat().resideInAnyPackage(
          "io.vertx..", "io.netty..", "org.apache.kafka..", "java.sql..", "dev.twofold.runtime..",
          "dev.twofold.gateway.*.io");

  @ArchTest
  static final ArchRule PURE_CODE_READS_NO_CLOCK = noClasses()
      .that().resideInAPackage("dev.twofold.gateway.*")
      .should().dependOnClassesThat().belongToAnyOf(Clock.class, Random.class, SecureRandom.class)
      .orShould().callMethod(Instant.class, "now")
      .orShould().callMethod(UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule NO_DATABASE = noClasses()
      .should().dependOnClassesThat().resideInAnyPackage(
          "io.vertx.pgclient..", "io.vertx.sqlclient..", "dev.twofold.runtime.store..", "org.flywaydb..", "java.sql..");

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("dev.twofold.gateway.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule CLASSES_THAT_NOBODY_EXTENDS_ARE_FINAL = classes()
      .that().areTopLevelClasses().and().areNotInterfaces().and().areNotEnums().and().areNotRecords()
      .should().haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);
}
