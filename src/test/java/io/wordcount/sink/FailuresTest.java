package io.wordcount.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    static Arguments[] failures() {
        return new Arguments[] {
            Arguments.of(new SaslAuthenticationException("no"), true, "credentials"),
            Arguments.of(new TransactionalIdAuthorizationException("no"), true, "prefixed ACL"),
            Arguments.of(GroupAuthorizationException.forGroupId("wc.ledger"), true, "<id>.ledger"),
            Arguments.of(new TopicAuthorizationException("counts"), true, "DescribeConfigs"),
            Arguments.of(new InvalidTxnTimeoutException("no"), true, "transaction.timeout.ms"),
            Arguments.of(new RecordTooLargeException("no"), true, "max.message.bytes"),
            Arguments.of(new InvalidTimestampException("no"), true, "message.timestamp"),
            Arguments.of(new InvalidRecordException("no"), true, "cleanup.policy"),
            Arguments.of(new ConfigException("acks is wrong"), true, "acks is wrong"),
            Arguments.of(new ConfigException("No resolvable bootstrap urls given"), false, "bootstrap-servers"),
            Arguments.of(new UnknownTopicOrPartitionException("no"), false, "does not exist on broker:9092"),
            Arguments.of(new TimeoutException("60 s"), false, "no answer from broker:9092"),
            Arguments.of(new java.util.concurrent.TimeoutException(), false, "no answer from broker:9092"),
            Arguments.of(new ProducerFencedException("newer"), false, "newer"),
        };
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldSayWhatToDoAndWhetherTryingAgainHelps(Exception failure, boolean last, String message) {
        Exception wrapped = new ExecutionException(new SendFailure(new KafkaException(failure)));

        ServiceException said = Failures.of("Writing", "broker:9092", wrapped);

        assertThat(Failures.isFinal(wrapped)).isEqualTo(last);
        assertThat(said.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(said).hasMessageStartingWith("Writing failed: ").hasMessageContaining(message);
    }
}
