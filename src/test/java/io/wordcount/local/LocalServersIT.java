package io.wordcount.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordcount.model.ServiceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServersIT {

    private static final Path LIBS = Path.of(System.getProperty("test.local.lib", "target/wordcount/lib/local"));

    @TempDir
    private Path dir;

    @Test
    void shouldKeepTheBrokersTopicsWhenItIsKilled() throws ExecutionException, InterruptedException {
        try (LocalBroker broker = LocalBroker.start(LIBS, dir, 19_492);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("text", 1, (short) 1)))
                    .all()
                    .get();

            broker.kill();
            broker.restart();

            assertThat(admin.listTopics().names().get()).isEqualTo(Set.of("text"));
        }
    }

    @Test
    void shouldTakeTheNextFreePort() throws IOException {
        int first = Ports.nextFree(19_592);
        try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.getLoopbackAddress());
                LocalObjectStore store = LocalObjectStore.start(LIBS, dir, first)) {
            assertThat(taken.isBound()).isTrue();
            assertThat(store.endpoint()).matches("http://localhost:\\d+").doesNotEndWith(":" + first);
        }
    }

    @Test
    void shouldStayWhereItWasAfterARestart() {
        try (LocalObjectStore store = LocalObjectStore.start(LIBS, dir, 19_692)) {
            String endpoint = store.endpoint();
            long pid = store.pid();

            store.kill();
            store.restart();

            assertThat(store.endpoint()).isEqualTo(endpoint);
            assertThat(store.pid()).isNotEqualTo(pid);
            assertThat(Files.isDirectory(store.bucket())).isTrue();
        }
    }

    @Test
    void shouldSayWhatToDoWithoutJars() {
        assertThatThrownBy(() -> LocalBroker.start(dir.resolve("none"), dir, 19_492))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("make dist");
    }
}
