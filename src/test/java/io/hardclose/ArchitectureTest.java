package io.hardclose;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** The arrows between packages: docs/architecture.md draws them, this holds them. */
@AnalyzeClasses(packages = "io.hardclose", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] SHARED = {
    "io.hardclose.period..",
    "io.hardclose.database..",
    "io.hardclose.job..",
    "io.hardclose.publish..",
    "io.hardclose.archive.."
  };

  /** Features meet in the database, never in Java. */
  @ArchTest
  static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("io.hardclose.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              resideInAnyPackage("io.hardclose..", "io.hardclose"), resideInAnyPackage(SHARED))
          .ignoreDependency(
              resideInAnyPackage("io.hardclose.cli.."), resideInAnyPackage("io.hardclose.."));

  @ArchTest
  static final ArchRule WHAT_IS_SHARED_KNOWS_NO_FEATURE =
      noClasses()
          .that(resideInAnyPackage(SHARED))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.hardclose..")
                  .and(resideOutsideOfPackages(SHARED))
                  .as("features or the command line"));

  @ArchTest
  static final ArchRule NOBODY_BUT_MAIN_KNOWS_THE_COMMAND_LINE =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.hardclose.cli..")
          .and()
          .doNotHaveFullyQualifiedName("io.hardclose.Hardclose")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.hardclose.cli..");

  /** Each job is made of tasklets, so that what loses or repeats items of chunks cannot happen. */
  @ArchTest
  static final ArchRule NO_JOB_USES_CHUNKS =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.springframework.batch.core.step.item..")
                  .or(assignableTo(ItemReader.class))
                  .or(assignableTo(ItemProcessor.class))
                  .or(assignableTo(ItemWriter.class))
                  .as("readers, processors and writers of items"))
          .orShould()
          .callMethodWhere(
              target(owner(assignableTo(StepBuilder.class))).and(target(name("chunk"))));

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses classes) {
    List<String> unmarked =
        classes.getPackage("io.hardclose").getSubpackagesInTree().stream()
            .filter(candidate -> !candidate.getClasses().isEmpty())
            .filter(candidate -> !candidate.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();

    assertThat(unmarked).isEmpty();
    assertThat(classes.getPackage("io.hardclose").isAnnotatedWith(NullMarked.class)).isTrue();
  }

  @ArchTest
  static void noPackageIsNamedForNothing(JavaClasses classes) {
    assertThat(classes.getPackage("io.hardclose").getSubpackagesInTree())
        .extracting(JavaPackage::getRelativeName)
        .doesNotContain("common", "util", "config", "service", "impl");
  }
}
