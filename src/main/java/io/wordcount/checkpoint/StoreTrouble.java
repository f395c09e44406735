package io.wordcount.checkpoint;

import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;

/** Turns what a file system throws into one message: what failed, where, what to do. */
final class StoreTrouble {

    private StoreTrouble() {}

    /**
     * The exception to throw.
     *
     * @param action what failed, as in "cannot write"
     * @param object where
     */
    static ServiceException of(String action, Object object, Throwable failure) {
        return new ServiceException(
                ExitCode.ENVIRONMENT,
                "Checkpoint store: cannot " + action + " " + object + ": " + cause(failure),
                failure);
    }

    private static String cause(Throwable failure) {
        if (any(failure, UnsupportedFileSystemException.class) || any(failure, ClassNotFoundException.class)) {
            return "no file system is known for this scheme (" + text(failure)
                    + "). Use s3a://, gs://, abfs://, hdfs://"
                    + " or file:// in checkpoint.location; the class of the file system must be on the class path.";
        }
        if (named(failure, "UnknownStoreException") || says(failure, "NoSuchBucket")) {
            return "the bucket does not exist. Create it, or correct checkpoint.location.";
        }
        if (says(failure, "No AWS Credentials") || named(failure, "NoAuthWithAWSException")) {
            return "no credentials were found (" + text(failure)
                    + "). Give the pod a role, or set AWS_ACCESS_KEY_ID and"
                    + " AWS_SECRET_ACCESS_KEY, or spark.\"spark.hadoop.fs.s3a.access.key\" and secret.key; with the chart, name"
                    + " a Secret in store.s3 whose file has both keys under [default].";
        }
        if (says(failure, "InvalidAccessKeyId") || says(failure, "SignatureDoesNotMatch")) {
            return "the store does not accept the credentials (" + text(failure) + "). Check the access key and the"
                    + " secret.";
        }
        if (any(failure, AccessDeniedException.class) || any(failure, AccessControlException.class)) {
            return "access is denied (" + text(failure) + "). The service needs to list, read, write and delete below"
                    + " checkpoint.location; check the credentials and the policy (S3: s3:ListBucket, s3:GetObject,"
                    + " s3:PutObject, s3:DeleteObject).";
        }
        if (any(failure, UnknownHostException.class)
                || any(failure, ConnectException.class)
                || any(failure, NoRouteToHostException.class)
                || any(failure, SocketTimeoutException.class)
                || named(failure, "ConnectTimeoutException")) {
            return "the store does not answer (" + text(failure) + "). Check the network and the endpoint"
                    + " (spark.\"spark.hadoop.fs.s3a.endpoint\").";
        }
        if (says(failure, "any valid local directory")) {
            return "there is no space left, or no right to write, where S3A keeps what it uploads: fs.s3a.buffer.dir, which"
                    + " is below hadoop.tmp.dir where not set (" + text(failure) + "). Free some, or set"
                    + " spark.\"spark.hadoop.fs.s3a.buffer.dir\"; the service goes on where it was when it is started again.";
        }
        if (says(failure, "No space left on device")) {
            return "no space is left on the device. Free some; the service goes on where it was when it is started again.";
        }
        if (any(failure, ParentNotDirectoryException.class) || says(failure, "Mkdirs failed")) {
            return "the folder cannot be made (" + text(failure) + "). Check checkpoint.location and its permissions.";
        }
        if (any(failure, FileNotFoundException.class)) {
            return text(failure) + ". Check checkpoint.location and its permissions.";
        }
        return text(failure) + ". Check the store and checkpoint.location; the service goes on where it was when it is"
                + " started again.";
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }

    private static boolean any(Throwable failure, Class<? extends Throwable> type) {
        return causes(failure).anyMatch(type::isInstance);
    }

    private static boolean named(Throwable failure, String simpleName) {
        return causes(failure)
                .anyMatch(cause -> cause.getClass().getSimpleName().equals(simpleName));
    }

    private static boolean says(Throwable failure, String text) {
        return causes(failure)
                .map(Throwable::getMessage)
                .anyMatch(message ->
                        message != null && message.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)));
    }

    /** The failure's own words, on one line and not longer than a line or three. */
    private static String text(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        String line = message.replaceAll("\\s+", " ").strip();
        String name = failure instanceof IOException || failure.getMessage() == null
                ? ""
                : failure.getClass().getSimpleName() + ": ";
        return name + (line.length() <= 300 ? line : line.substring(0, 300) + "...");
    }
}
