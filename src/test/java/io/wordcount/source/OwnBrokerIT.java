package io.wordcount.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.wordcount.fixture.KafkaFixture;
import io.wordcount.local.LocalBroker;
import io.wordcount.model.ExitCode;
import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What needs a broker for itself: one that stands still for a while, and one that grants rights. */
class OwnBrokerIT {

    private static LocalBroker broker;
    private static Topics topics;

    @BeforeAll
    static void start() {
        broker = KafkaFixture.own(Map.of(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found", "true"));
        topics = new Topics(
                broker.bootstrapServers(), Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers())));
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            topics.admin().close(Duration.ZERO);
            broker.close();
        }
    }

    @Test
    void shouldNameTheRightThatIsMissing() throws Exception {
        // given
        String topic = topics.create(1, Map.of());
        topics.admin()
                .createAcls(List.of(
                        acl(topic, AclOperation.READ, AclPermissionType.DENY),
                        acl(topic, AclOperation.ALL, AclPermissionType.ALLOW)))
                .all()
                .get();
        try (InputTopics input = input(topic)) {
            // when
            ServiceException e = catchThrowableOfType(ServiceException.class, () -> input.check(false));

            // then
            assertThat(e.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(e).hasMessageContainingAll(topic, "may not read", "Read");
        }
        ServiceException reading =
                catchThrowableOfType(ServiceException.class, () -> read(topic, 0, 1, Duration.ofSeconds(30)));
        assertThat(reading.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(reading).hasMessageContainingAll(topic + "-0", "no permission", "Read");
    }

    @Test
    void shouldNameTheConfigurationThatMayNotBeSeen() throws Exception {
        String topic = topics.create(1, Map.of());
        topics.admin()
                .createAcls(List.of(acl(topic, AclOperation.READ, AclPermissionType.ALLOW)))
                .all()
                .get();
        try (InputTopics input = input(topic)) {
            ServiceException e = catchThrowableOfType(ServiceException.class, () -> input.check(false));

            assertThat(e.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(e).hasMessageContainingAll(topic, "DescribeConfigs", "input.accept-compaction");
            input.check(true);
        }
    }

    @Test
    void shouldGoOnAfterTheBrokerStoodStill() throws Exception {
        // given
        String topic = topics.create(2, Map.of());
        topics.send(topic, 0, numbers(0, 100));
        PlanSettings settings = new PlanSettings(Duration.ofMillis(500), Duration.ofSeconds(1));
        try (RunningStream stream = new RunningStream(broker.bootstrapServers(), topic, 1_000, settings)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> stream.values().size() == 100);

            // when
            broker.suspend();
            int before = stream.batches().size();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> stream.status().outage().isPresent()
                            && stream.batches().size() > before + 2);
            CompletableFuture<ServiceException> impatient = CompletableFuture.supplyAsync(() ->
                    catchThrowableOfType(ServiceException.class, () -> read(topic, 0, 100, Duration.ofSeconds(1))));
            CompletableFuture<List<String>> patient =
                    CompletableFuture.supplyAsync(() -> read(topic, 0, 100, Duration.ofMinutes(2)));

            // then
            assertThat(stream.status().outage()).hasValueSatisfying(outage -> {
                assertThat(outage.cause().exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
                assertThat(outage.cause()).hasMessageContaining(broker.bootstrapServers());
            });
            assertThat(stream.batches().subList(before + 1, before + 3))
                    .allSatisfy(batch -> assertThat(batch).allMatch(OffsetRange::isEmpty));
            assertThat(impatient.get().exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(impatient.get()).hasMessageContainingAll(topic + "-0", broker.bootstrapServers());

            // when
            broker.resume();
            topics.send(topic, 1, numbers(100, 200));

            // then
            await().atMost(Duration.ofSeconds(60)).until(() -> stream.values().size() >= 200);
            assertThat(stream.values()).containsExactlyInAnyOrderElementsOf(numbers(0, 200));
            assertThat(patient.get()).isEqualTo(numbers(0, 100));
            await().untilAsserted(() -> assertThat(stream.status().outage()).isEmpty());
        }
    }

    private static List<String> read(String topic, long from, long until, Duration patience) {
        List<String> values = new ArrayList<>();
        try (ConsumerPool pool = new ConsumerPool(1, Duration.ofMinutes(1))) {
            new RangeReader(pool, clients(), patience)
                    .read(
                            new OffsetRange(new InputPartition(topic, 0), from, until),
                            record -> values.add(StandardCharsets.UTF_8
                                    .decode(record.value())
                                    .toString()));
        }
        return values;
    }

    private static InputTopics input(String topic) {
        return InputTopics.connect(clients(), List.of(topic), Duration.ofSeconds(15));
    }

    private static InputClients clients() {
        return new InputClients(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static AclBinding acl(String topic, AclOperation operation, AclPermissionType type) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", operation, type));
    }

    private static List<String> numbers(int from, int until) {
        return IntStream.range(from, until).mapToObj(String::valueOf).toList();
    }
}
