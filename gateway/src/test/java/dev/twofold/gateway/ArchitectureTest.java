package dev.twofold.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.twofold.gateway.client.io.ClientAddresses;
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

  /** Behind a proxy it is the proxy's, so whoever counts by it would count all clients as one. */
  @ArchTest
  static final ArchRule NOBODY_ELSE_LOOKS_AT_A_CONNECTIONS_ADDRESS = noClasses()
      .that().doNotHaveFullyQualifiedName(ClientAddresses.class.getName())
      .should().callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.nameMatching("remoteAddress"))
          .and(JavaCall.Predicates.target(owner(resideInAPackage("io.vertx..")))));

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("dev.twofold.gateway.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule CLASSES_THAT_NOBODY_EXTENDS_ARE_FINAL = classes()
      .that().areTopLevelClasses().and().areNotInterfaces().and().areNotEnums().and().areNotRecords()
      .should().haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);
}
