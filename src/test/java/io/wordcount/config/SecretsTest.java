package io.wordcount.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is hidden, and what is not. */
class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sasl.jaas.config",
                "ssl.key.password",
                "ssl.keystore.key",
                "ssl.truststore.password",
                "sasl.oauthbearer.client.secret",
                "schema.registry.basic.auth.user.info",
                "spark.hadoop.fs.s3a.access.key",
                "spark.hadoop.fs.s3a.secret.key",
                "spark.hadoop.fs.s3a.session.token",
                "spark.hadoop.fs.s3a.encryption.key",
                "spark.hadoop.fs.s3a.bucket.logs.secret.key",
                "spark.hadoop.fs.azure.account.key.acct.dfs.core.windows.net",
                "spark.hadoop.fs.azure.sas.container.acct.blob.core.windows.net",
                "spark.hadoop.fs.gs.auth.service.account.private.key",
                "spark.hadoop.google.cloud.auth.service.account.private.key.id",
                "spark.executorEnv.AWS_SECRET_ACCESS_KEY",
                "spark.executorEnv.AWS_ACCESS_KEY_ID",
                "spark.ssl.keyPassword",
                "spark.authenticate.secret",
                "spark.my.apiKey",
                "credentials"
            })
    void shouldHideValuesOfSecretKeys(String key) {
        assertThat(Secrets.redact(key, "hush")).isEqualTo(Secrets.REDACTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sasl.mechanism",
                "ssl.truststore.location",
                "ssl.keystore.type",
                "sasl.oauthbearer.token.endpoint.url",
                "spark.hadoop.fs.s3a.aws.credentials.provider",
                "spark.hadoop.fs.s3a.endpoint",
                "spark.kubernetes.authenticate.driver.oauthTokenFile",
                "key",
                "monkey.business",
                "linger.ms"
            })
    void shouldShowOtherValues(String key) {
        assertThat(Secrets.redact(key, "shown")).isEqualTo("shown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            s3a://user:hush@bucket/folder                    | s3a://<redacted>@bucket/folder
            https://user:hu/s@h@host/x                       | https://<redacted>@host/x
            http://a:hush@h1:1,http://b:hush@h2:2            | http://<redacted>@h1:1,http://<redacted>@h2:2
            -Xmx1g -Dmy.password=hush -Dx=1                  | -Xmx1g -Dmy.password=<redacted> -Dx=1
            https://host/x?sig=hush&y=1                      | https://host/x?sig=<redacted>&y=1
            AccountName=a;AccountKey=hush;Suffix=b           | AccountName=a;AccountKey=<redacted>;Suffix=b
            a.b.PlainLoginModule required password="hush";   | <redacted>
            -----BEGIN PRIVATE KEY-----hush                  | <redacted>
            s3a://bucket/folder                              | s3a://bucket/folder
            me@example.org                                   | me@example.org
            """)
    void shouldHideSecretsInsideValues(String value, String shown) {
        assertThat(Secrets.redact("any", value)).isEqualTo(shown);
    }

    @Test
    void shouldKeepWhatIsEmpty() {
        assertThat(Secrets.redact("password", "")).isEmpty();
    }
}
