package dev.twofold.runtime;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.twofold.contracts.DeadLetter;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Reply;

@AnalyzeClasses(packages = "dev.twofold.runtime", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** A reply as such, and the refusal BUSY, are mechanism. */
  private static final DescribedPredicate<JavaClass> MESSAGE_OF_A_FEATURE =
      resideInAPackage("dev.twofold.contracts")
          .and(DescribedPredicate.describe("is a feature's message", ArchitectureTest::isMessageOfAFeature));

  @ArchTest
  static final ArchRule MECHANISM_KNOWS_NO_FEATURE =
      noClasses().should().dependOnClassesThat(MESSAGE_OF_A_FEATURE);

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("dev.twofold.runtime.(*)..").should().beFreeOfCycles();

  private static boolean isMessageOfAFeature(JavaClass type) {
    return type.isAssignableTo(Message.class)
        && !type.isEquivalentTo(Message.class)
        && !type.isEquivalentTo(DeadLetter.class)
        && !type.isEquivalentTo(Reply.class)
        && !type.isEquivalentTo(Reply.Refused.class);
  }
}
