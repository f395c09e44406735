package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wordcount.fixture.KafkaFixture;
import io.wordcount.local.LocalBroker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The broker goes away in the middle of the work; the service waits, and goes on by itself. */
class BrokerFaultsIT {

    private static final int PARTITIONS = 2;

    private static LocalBroker broker;
    private static KafkaFixture kafka;

    @BeforeAll
    static void start() {
        broker = KafkaFixture.own(Map.of());
        kafka = KafkaFixture.on(broker);
    }

    @AfterAll
    static void stop() {
        if (kafka != null) {
            kafka.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @AfterEach
    void doNothing() {
        Acknowledged.action = () -> {};
    }

    @Test
    void shouldGoOnWhenBrokerIsKilledWhilePublishingAndStartedAgain() throws InterruptedException {
        AtomicBoolean once = new AtomicBoolean();
        CountDownLatch killed = new CountDownLatch(1);
        Acknowledged.action = () -> {
            if (once.compareAndSet(false, true)) {
                broker.kill();
                killed.countDown();
            }
        };

        duringAnOutage(() -> {
            assertThat(killed.await(1, TimeUnit.MINUTES)).isTrue();
            outlastClients();
            broker.restart();
        });
    }

    @Test
    void shouldGoOnWhenBrokerCannotBeReachedForAWhile() throws InterruptedException {
        AtomicBoolean once = new AtomicBoolean();
        CountDownLatch suspended = new CountDownLatch(1);
        Acknowledged.action = () -> {
            if (once.compareAndSet(false, true)) {
                broker.suspend();
                suspended.countDown();
            }
        };

        duringAnOutage(() -> {
            assertThat(suspended.await(1, TimeUnit.MINUTES)).isTrue();
            outlastClients();
            broker.resume();
        });
    }

    private interface Outage {
        void take() throws InterruptedException;
    }

    /** Until the producers have given up: what happens then is for the service. */
    private static void outlastClients() {
        long until = System.nanoTime() + Duration.ofSeconds(8).toNanos();
        await().atMost(Duration.ofSeconds(20)).until(() -> System.nanoTime() > until);
    }

    private static void duringAnOutage(Outage outage) throws InterruptedException {
        Scene scene = new Scene(kafka, PARTITIONS)
                .with(Acknowledged.runIn(1))
                .with("output.partitions = 3", "checkpoint.interval = 1s")
                .with("spark.\"spark.master\" = \"local[2,1]\"") // Spark tries no task again: the writers alone do.
                .with(
                        "output.properties.\"request.timeout.ms\" = 2000",
                        "output.properties.\"delivery.timeout.ms\" = 3000",
                        "output.properties.\"max.block.ms\" = 3000",
                        "output.properties.\"linger.ms\" = 0");
        Lines lines = new Lines(kafka, scene, PARTITIONS);
        try (TestService service = TestService.start(scene.hocon())) {
            lines.fill().close();
            outage.take();
            lines.fill().close().await(service::isRunning);
            service.stop();
        }
        lines.check();
    }
}
