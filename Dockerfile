# The service on Spark's image. Build it with `make image`, or after `make dist`: docker build -t wordcount .
#   docker run IMAGE wordcount --help     the command line
#   docker run IMAGE driver|executor ...  what the Spark operator runs
# It needs no writable root: give it a /tmp (docker run --read-only --tmpfs /tmp ...).
ARG SPARK_IMAGE=apache/spark:3.5.5-scala2.12-java17-ubuntu

# Of the libraries, only those that Spark's image has not in whatever version.
FROM ${SPARK_IMAGE} AS libraries
USER root
COPY target/wordcount/lib /libraries
RUN set -eu; \
    rm /libraries/wordcount-*.jar; \
    cd /libraries; \
    for jar in *.jar; do \
        for there in /opt/spark/jars/"${jar%%-[0-9]*}"-[0-9]*.jar; do \
            if [ -e "$there" ]; then rm -f "$jar"; fi; \
        done; \
    done; \
    chmod 644 ./*.jar

FROM ${SPARK_IMAGE}
USER root
# Where Spark looks, so that drivers, executors and the command line need no class path of their own.
COPY --from=libraries /libraries/ /opt/spark/jars/
COPY target/wordcount/conf /opt/wordcount/conf
COPY target/wordcount/bin /opt/wordcount/bin
RUN ln -s /opt/spark/jars /opt/wordcount/lib
ENV PATH=/opt/wordcount/bin:$PATH
COPY target/wordcount/lib/wordcount-*.jar /opt/spark/jars/wordcount.jar
# By number, or runAsNonRoot refuses it.
USER 185
ARG SPARK_IMAGE
ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="wordcount" \
      org.opencontainers.image.description="Windowed word counts from one Kafka topic to another, exactly once" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="docker.io/${SPARK_IMAGE}"
