package dev.twofold.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.twofold", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule servicesNeverDependOnEachOther =
      slices()
          .matching("dev.twofold.(gateway|enrollment|verification)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule servicesDependOnNothingButContractsAndRuntime =
      noClasses()
          .that()
          .resideInAnyPackage("dev.twofold.gateway..", "dev.twofold.enrollment..", "dev.twofold.verification..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.twofold.local..", "dev.twofold.embedded..");

  @ArchTest
  static final ArchRule contractsDependOnJacksonAlone =
      classes()
          .that()
          .resideInAPackage("dev.twofold.contracts..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.twofold.contracts..", "com.fasterxml.jackson..", "java..");

  @ArchTest
  static final ArchRule theRuntimeKnowsNoService =
      classes()
          .that()
          .resideInAPackage("dev.twofold.runtime..")
          .should()
          .onlyAccessClassesThat()
          .resideOutsideOfPackages(
              "dev.twofold.gateway..",
              "dev.twofold.enrollment..",
              "dev.twofold.verification..",
              "dev.twofold.local..",
              "dev.twofold.embedded..");

  @ArchTest
  static final ArchRule theGatewayHasNoDatabase =
      noClasses()
          .that()
          .resideInAPackage("dev.twofold.gateway..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.twofold.runtime.store..", "io.vertx.sqlclient..", "io.vertx.pgclient..", "java.sql..");

  @ArchTest
  static final ArchRule embeddedPartsKnowNothingOfTwofold =
      noClasses()
          .that()
          .resideInAPackage("dev.twofold.embedded..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.twofold.contracts..", "dev.twofold.runtime..", "dev.twofold.local..");

  @ArchTest
  static final ArchRule packagesOfTheLocalSystemHaveNoCycles =
      slices().matching("dev.twofold.local.(**)").should().beFreeOfCycles();
}
