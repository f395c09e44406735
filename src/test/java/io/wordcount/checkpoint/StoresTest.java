package io.wordcount.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;

/** The stores that no endpoint can be had of: their connectors are there, with all that they load when they are opened. */
class StoresTest {

    @Test
    void shouldOpenGoogleCloudStorage() throws IOException {
        assertThat(scheme(
                        "gs://bucket/wordcount",
                        Map.of("fs.gs.auth.service.account.enable", "false", "fs.gs.auth.null.enable", "true")))
                .isEqualTo("gs");
    }

    @Test
    void shouldOpenAzure() throws IOException {
        assertThat(scheme(
                        "abfs://container@account.dfs.core.windows.net/wordcount",
                        Map.of("fs.azure.account.key.account.dfs.core.windows.net", "a2V5")))
                .isEqualTo("abfs");
    }

    private static String scheme(String location, Map<String, String> settings) throws IOException {
        Configuration configuration = new Configuration();
        settings.forEach(configuration::set);
        try (FileSystem files = FileSystem.newInstance(URI.create(location), configuration)) {
            return files.getScheme();
        }
    }
}
