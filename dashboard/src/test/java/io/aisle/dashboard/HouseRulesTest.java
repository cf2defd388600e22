package io.aisle.dashboard;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules of the house, over the compiled classes of every module. The dashboard is built last, so all of them are
/// there. A rule that looked at fewer classes than it should have looked at nothing, and fails.
class HouseRulesTest {

    /// The modules, where their classes are, and how many there are at least. The numbers are raised as the house
    /// grows: they tell a folder that is empty or half built from one that obeys.
    enum Module {
        DOMAIN("../grid-node/domain", "io.aisle.domain", 30),
        CLIENT("../grid-node/client", "io.aisle.grid.client", 10),
        ML("../ml", "io.aisle.ml", 30),
        NODE("../grid-node/server", "io.aisle.grid", 10),
        GATEWAY("../edge-gateway", "io.aisle.edge", 10),
        DASHBOARD(".", "io.aisle.dashboard", 10);

        final Path classes;
        final String root;
        final int atLeast;

        Module(String folder, String root, int atLeast) {
            this.classes = Path.of(folder, "target", "classes");
            this.root = root;
            this.atLeast = atLeast;
        }
    }

    private static final Set<String> FORBIDDEN_PACKAGE_NAMES =
            Set.of("util", "utils", "common", "helper", "service", "dto", "impl", "constants");

    private static final String[] JDK = {"java..", "javax..", "jdk.."};
    private static final String[] SPRING = {"org.springframework.."};
    private static final String[] VAADIN = {"com.vaadin.."};
    private static final String[] HAZELCAST = {"com.hazelcast.."};
    private static final String[] JET = {"com.hazelcast.jet.."};
    private static final String[] JDBC = {
        "java.sql..", "javax.sql..", "com.zaxxer..", "org.flywaydb..", "org.h2..", "org.postgresql.."
    };
    /// See `docs/performance.md` of the node: the class path decides for it, so it must have Paho's name.
    private static final String STANDS_IN_FOR_PAHO = "org.eclipse.paho.client.mqttv3.internal.wire.CountingInputStream";
    private static final String[] PAHO = {"org.eclipse.paho.."};
    private static final String[] ARTEMIS = {"org.apache.activemq..", "org.apache.artemis.."};
    private static final String[] TRIBUO = {"org.tribuo..", "ml.dmlc.."};

    /// The root package of a module is a slice like the ones below it.
    private static final SliceAssignment A_PACKAGE_IS_A_SLICE = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    };

    private static final Map<Module, JavaClasses> HOUSE = new EnumMap<>(Module.class);

    /// The module's classes; package-info is none of them.
    private static JavaClasses classesOf(Module module) {
        return HOUSE.computeIfAbsent(module, which -> new ClassFileImporter().importPath(which.classes))
                .that(describe("no package-info", type -> !type.getSimpleName().equals("package-info")));
    }

    private static void check(Module module, ArchRule rule) {
        JavaClasses looked = classesOf(module);
        assertThat(looked.size())
                .as("classes of %s looked at in %s", module, module.classes)
                .isGreaterThanOrEqualTo(module.atLeast);
        rule.allowEmptyShould(true).check(looked);
    }

    // ---- who knows what ----

    static Stream<Arguments> what_a_module_must_not_know() {
        return Stream.of(
                arguments(Module.CLIENT, and(JET, JDBC, PAHO, ARTEMIS, VAADIN, SPRING, TRIBUO)),
                arguments(Module.NODE, and(VAADIN, SPRING)),
                arguments(Module.GATEWAY, and(HAZELCAST, SPRING, VAADIN, TRIBUO)),
                arguments(Module.ML, and(HAZELCAST, SPRING, PAHO, ARTEMIS, VAADIN)),
                arguments(Module.DASHBOARD, and(JET, TRIBUO, PAHO, ARTEMIS)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_a_module_must_not_know(Module module, String[] strangers) {
        check(module, noClasses().should().dependOnClassesThat().resideInAnyPackage(strangers));
    }

    @Test
    void the_domain_knows_the_jdk_and_the_runtime_of_the_codec() {
        String[] known = and(JDK, new String[] {"io.aisle.domain..", "com.google.protobuf..", "org.jspecify.."});
        check(
                Module.DOMAIN,
                classes()
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage(known).or(arrays())));
        check(Module.DOMAIN, noClasses().should().dependOnClassesThat().resideInAnyPackage(JDBC));
    }

    static Stream<Arguments> which_other_modules_a_module_knows() {
        return Stream.of(
                arguments(Module.DOMAIN, Set.of()),
                arguments(Module.CLIENT, Set.of(Module.DOMAIN)),
                arguments(Module.ML, Set.of(Module.DOMAIN)),
                arguments(Module.NODE, Set.of(Module.DOMAIN, Module.CLIENT, Module.ML)),
                arguments(Module.GATEWAY, Set.of(Module.DOMAIN)),
                arguments(Module.DASHBOARD, Set.of(Module.DOMAIN, Module.CLIENT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void which_other_modules_a_module_knows(Module module, Set<Module> known) {
        DescribedPredicate<JavaClass> stranger = describe("belong to a module it should not know", type -> {
            @Nullable Module home = homeOf(type);
            return home != null && home != module && !known.contains(home);
        });
        check(module, noClasses().should().dependOnClassesThat(stranger));
    }

    @ParameterizedTest
    @EnumSource
    void a_module_keeps_to_its_packages(Module module) {
        check(module, classes().should(beAtHomeIn(module)));
    }

    // ---- few may touch what is outside ----

    @Test
    void in_a_node_only_ingest_talks_mqtt_and_chaos_plays_the_devices() {
        Set<String> packages = new TreeSet<>();
        knowing(Module.NODE, PAHO).forEach(type -> packages.add(type.getPackageName()));
        assertThat(packages)
                .as("packages that import Paho")
                .containsExactly("io.aisle.grid.chaos", "io.aisle.grid.ingest");
    }

    @Test
    void in_a_node_only_the_broker_package_knows_the_broker() {
        onlyPackagesKnow(Module.NODE, ARTEMIS, "io.aisle.grid.broker..");
    }

    @Test
    void the_dashboard_asks_by_the_grids_face_and_knows_no_hazelcast() {
        assertThat(knowing(Module.DASHBOARD, HAZELCAST)).isEmpty();
        assertThat(knowing(Module.CLIENT, HAZELCAST)).isNotEmpty(); // the rule can see it
    }

    @Test
    void in_a_gateway_one_package_talks_mqtt_and_one_plays_the_devices() {
        Set<String> packages = new TreeSet<>();
        knowing(Module.GATEWAY, PAHO).forEach(type -> packages.add(type.getPackageName()));
        assertThat(packages)
                .as("packages that import Paho")
                .containsExactly("io.aisle.edge.mqtt", "io.aisle.edge.till");
    }

    private static void onlyPackagesKnow(Module module, String[] outside, String inside) {
        assertThat(knowing(module, outside))
                .as("classes of %s that know %s", module, Arrays.toString(outside))
                .isNotEmpty();
        check(
                module,
                noClasses()
                        .that()
                        .resideOutsideOfPackage(inside)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(outside));
    }

    private static List<JavaClass> knowing(Module module, String[] outside) {
        DescribedPredicate<JavaClass> there = resideInAnyPackage(outside);
        return classesOf(module).stream()
                .filter(type ->
                        type.getDirectDependenciesFromSelf().stream().anyMatch(use -> there.test(use.getTargetClass())))
                .toList();
    }

    // ---- packages ----

    @ParameterizedTest
    @EnumSource
    void packages_depend_on_each_other_without_cycles(Module module) {
        check(module, slices().assignedFrom(A_PACKAGE_IS_A_SLICE).should().beFreeOfCycles());
    }

    @ParameterizedTest
    @EnumSource
    void every_package_says_what_it_is_for_and_is_null_marked(Module module) {
        check(module, classes().should(liveInANullMarkedPackage()));
    }

    @ParameterizedTest
    @EnumSource
    void packages_are_named_after_features(Module module) {
        check(module, classes().should(avoidPackagesNamedAfterNothing()));
    }

    @ParameterizedTest
    @EnumSource
    void classes_are_named_after_what_they_are(Module module) {
        check(module, noClasses().should().haveNameMatching(".*(Manager|Handler|Processor|Info)(\\$.*)?"));
    }

    // ---- data ----

    @Test
    void nothing_of_the_domain_asks_for_java_serialization() {
        DescribedPredicate<JavaClass> freeToChoose = describe(
                "are neither enums nor exceptions",
                type -> !type.isAssignableTo(Enum.class) && !type.isAssignableTo(Throwable.class));
        check(Module.DOMAIN, noClasses().that(freeToChoose).should().beAssignableTo(Serializable.class));
    }

    // ---- screens ----

    @Test
    void the_pre_built_bundle_serves() {
        // Each of these would ask Node for a bundle of our own; @StyleSheet does not.
        ArchRule rule = noClasses()
                .should()
                .beAnnotatedWith("com.vaadin.flow.component.dependency.NpmPackage")
                .orShould()
                .beAnnotatedWith("com.vaadin.flow.component.dependency.NpmPackage$Container")
                .orShould()
                .beAnnotatedWith("com.vaadin.flow.component.dependency.JsModule")
                .orShould()
                .beAnnotatedWith("com.vaadin.flow.component.dependency.JsModule$Container")
                .orShould()
                .beAnnotatedWith("com.vaadin.flow.component.dependency.CssImport")
                .orShould()
                .beAnnotatedWith("com.vaadin.flow.component.dependency.CssImport$Container");
        check(Module.DASHBOARD, rule);
    }

    // ---- the rules themselves ----

    @Test
    void a_folder_without_classes_does_not_pass_for_an_obedient_one() {
        assertThat(Files.isDirectory(Module.DASHBOARD.classes))
                .as("run from the dashboard's folder")
                .isTrue();
        JavaClasses none = new ClassFileImporter().importPath(Path.of("src", "no-such-folder"));
        assertThat(none).isEmpty();
    }

    @Test
    void a_broken_rule_is_noticed() {
        JavaClasses here = new ClassFileImporter().importClasses(HouseRulesTest.class);
        ArchRule rule = noClasses().should().dependOnClassesThat().resideInAnyPackage("com.tngtech.archunit..");
        assertThatThrownBy(() -> rule.check(here)).isInstanceOf(AssertionError.class);
    }

    // ---- conditions ----

    private static DescribedPredicate<JavaClass> arrays() {
        return describe(
                "are arrays of primitives", type -> type.getBaseComponentType().isPrimitive());
    }

    private static ArchCondition<JavaClass> beAtHomeIn(Module module) {
        return condition(
                "be at home in " + module.root,
                type -> homeOf(type) == module
                        || module == Module.NODE && type.getName().equals(STANDS_IN_FOR_PAHO));
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return condition("live in a package whose package-info is @NullMarked", type -> {
            JavaPackage home = type.getPackage();
            return home.tryGetPackageInfo().isPresent() && home.isAnnotatedWith(NullMarked.class);
        });
    }

    private static ArchCondition<JavaClass> avoidPackagesNamedAfterNothing() {
        return condition(
                "avoid packages named " + new TreeSet<>(FORBIDDEN_PACKAGE_NAMES),
                type -> Stream.of(type.getPackageName().split("\\.")).noneMatch(FORBIDDEN_PACKAGE_NAMES::contains));
    }

    private static ArchCondition<JavaClass> condition(String text, Predicate<JavaClass> holds) {
        return new ArchCondition<>(text) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String message = type.getName() + (holds.test(type) ? " does " : " does not ") + text;
                events.add(new SimpleConditionEvent(type, holds.test(type), message));
            }
        };
    }

    /// The module whose root package is the longest that holds the class; null for a stranger.
    private static @Nullable Module homeOf(JavaClass type) {
        return Stream.of(Module.values())
                .filter(module -> (type.getBaseComponentType().getPackageName() + ".").startsWith(module.root + "."))
                .max(Comparator.comparingInt(module -> module.root.length()))
                .orElse(null);
    }

    private static String[] and(String[]... some) {
        List<String> all = new ArrayList<>();
        for (String[] one : some) {
            all.addAll(List.of(one));
        }
        return all.toArray(String[]::new);
    }
}
