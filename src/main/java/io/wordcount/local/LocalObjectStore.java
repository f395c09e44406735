package io.wordcount.local;

import io.wordcount.model.ServiceException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An S3 endpoint (S3Proxy) over a folder, in a JVM of its own, for a first run and for tests. It has one bucket,
 * listens on the loopback address, and ends with this JVM. Not for several threads.
 */
public final class LocalObjectStore implements AutoCloseable {

    /** The bucket that exists from the start. */
    public static final String BUCKET = "wordcount";

    private static final String CREDENTIAL = "local";
    private static final Duration START = Duration.ofSeconds(60);

    private final String classPath;
    private final Path dir;
    private final int port;
    private ChildJvm jvm;

    private LocalObjectStore(String classPath, Path dir, int port, ChildJvm jvm) {
        this.classPath = classPath;
        this.dir = dir;
        this.port = port;
        this.jvm = jvm;
    }

    /**
     * Starts an S3 endpoint and returns when it answers.
     *
     * @param libs the folder {@code lib/local} of the distribution
     * @param dir where its objects, configuration and log go; made if it does not exist
     * @param firstPort the port to listen at; where it is taken, the next free one
     * @throws ServiceException if it does not come up
     */
    public static LocalObjectStore start(Path libs, Path dir, int firstPort) {
        String classPath = ChildJvm.jarsOf(libs);
        return Ports.startFrom(firstPort, port -> {
            prepare(dir, port);
            return new LocalObjectStore(classPath, dir, port, launch(classPath, dir, port));
        });
    }

    /** Where clients find it: an {@code http} address. */
    public String endpoint() {
        return "http://localhost:" + port;
    }

    /** The root of its bucket as Hadoop's file systems name it. */
    public String location() {
        return "s3a://" + BUCKET;
    }

    /** The settings with which Hadoop's S3A file system reaches it: key without a {@code spark.hadoop.} in front. */
    public Map<String, String> hadoopSettings() {
        return Map.of(
                "fs.s3a.endpoint", endpoint(),
                "fs.s3a.endpoint.region", "us-east-1",
                "fs.s3a.path.style.access", "true",
                "fs.s3a.connection.ssl.enabled", "false",
                "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider",
                "fs.s3a.access.key", CREDENTIAL,
                "fs.s3a.secret.key", CREDENTIAL);
    }

    /** The id of its process, which another one has after {@link #restart}. */
    public long pid() {
        return jvm.pid();
    }

    /** The file that it logs to. */
    public Path log() {
        return dir.resolve("s3.log");
    }

    /** The folder that holds the bucket's objects, by their keys. */
    public Path bucket() {
        return dir.resolve("buckets").resolve(BUCKET);
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        jvm.kill();
    }

    /** Makes it stand still: it does not answer, but connections stay. */
    public void suspend() {
        jvm.suspend();
    }

    /** Makes it go on after {@link #suspend}. */
    public void resume() {
        jvm.resume();
    }

    /** Stops it cleanly where it still runs, starts it with the same objects at the same port, waits for an answer. */
    public void restart() {
        jvm.close();
        jvm = launch(classPath, dir, port);
    }

    /** Stops it. Its files stay. */
    @Override
    public void close() {
        jvm.close();
    }

    private static void prepare(Path dir, int port) {
        try {
            Path buckets = dir.resolve("buckets").toAbsolutePath();
            Files.createDirectories(buckets.resolve(BUCKET));
            Files.write(
                    dir.resolve("s3proxy.properties"),
                    List.of(
                            "s3proxy.endpoint=http://127.0.0.1:" + port,
                            "s3proxy.authorization=aws-v2-or-v4",
                            "s3proxy.identity=" + CREDENTIAL,
                            "s3proxy.credential=" + CREDENTIAL,
                            "jclouds.provider=filesystem-nio2",
                            "jclouds.filesystem.basedir=" + buckets));
            LocalLog.write(dir.resolve("logback.xml"));
        } catch (IOException e) {
            throw ServiceException.environment("cannot prepare the embedded S3 endpoint in " + dir + ": " + e, e);
        }
    }

    private static ChildJvm launch(String classPath, Path dir, int port) {
        List<String> options = List.of(
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", LocalLog.option(dir.resolve("logback.xml")));
        List<String> command = List.of(
                "org.gaul.s3proxy.Main",
                "--properties",
                dir.resolve("s3proxy.properties").toString());
        ChildJvm jvm = ChildJvm.start("the embedded S3 endpoint", options, classPath, command, dir.resolve("s3.log"));
        jvm.awaitReady(() -> isHealthy(port), START);
        return jvm;
    }

    private static boolean isHealthy(int port) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/healthz").toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
