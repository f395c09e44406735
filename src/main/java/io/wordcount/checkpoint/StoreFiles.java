package io.wordcount.checkpoint;

import com.amazonaws.services.s3.model.PutObjectRequest;
import com.amazonaws.util.Md5Utils;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.hadoop.fs.s3a.WriteOperationHelper;

/**
 * Whole objects in a file system: put, get, list, delete. Every failure is a {@link io.wordcount.model.ServiceException}
 * that names the object. Retries are the file system's own. Threads may share it.
 */
final class StoreFiles {

    private static final int BUFFER = 1 << 16;

    private final FileSystem files;

    /** Uses the file system; on {@code file:} without Hadoop's own checksum files, since every object has its own. */
    StoreFiles(FileSystem files) {
        this.files = files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    }

    /** Writes an object; when this returns, every reader sees it whole. */
    void put(Path path, byte[] bytes) {
        if (files instanceof S3AFileSystem s3a && !s3a.isCSEEnabled()) {
            try {
                put(s3a, path, bytes);
            } catch (IOException | RuntimeException e) {
                throw StoreTrouble.of("write", path, e);
            }
        } else {
            stream(path, bytes);
        }
    }

    /** The same in the way of {@link #create}, by which large objects are written. */
    void stream(Path path, byte[] bytes) {
        try (FSDataOutputStream out = create(path)) {
            out.write(bytes);
            sync(out);
        } catch (IOException | RuntimeException e) {
            throw StoreTrouble.of("write", path, e);
        }
    }

    /**
     * One request, and no file in {@code fs.s3a.buffer.dir}. S3A's own {@code create} makes two: it asks first whether there
     * is a folder of that name, which takes as long as the object itself, and nothing here has the name of a folder. From
     * Hadoop 3.3.5 on its option {@code fs.s3a.create.performance} does the same. Not where the client encrypts, which
     * cannot send a stream again.
     */
    private static void put(S3AFileSystem s3a, Path path, byte[] bytes) throws IOException {
        String key = s3a.pathToKey(path);
        WriteOperationHelper writing = s3a.createWriteOperationHelper(s3a.createSpan("op_create", key, null));
        PutObjectRequest request =
                writing.createPutObjectRequest(key, new ByteArrayInputStream(bytes), bytes.length, null);
        // The store shall refuse what has been damaged on the way, as it does with S3A's own files.
        request.getMetadata().setContentMD5(Md5Utils.md5AsBase64(bytes));
        writing.putObject(request);
    }

    /** An object's bytes; empty if there is no such object. */
    Optional<byte[]> get(Path path) {
        try (FSDataInputStream in = files.open(path)) {
            return Optional.of(in.readAllBytes());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            throw StoreTrouble.of("read", path, e);
        }
    }

    /** Opens an object for streaming; the caller closes it. */
    FSDataInputStream open(Path path) throws IOException {
        return files.open(path);
    }

    /** Creates an object for streaming; it appears when the caller closes it. */
    FSDataOutputStream create(Path path) throws IOException {
        // The one form that on file: does not run a program to set the permissions.
        return files.create(
                path, true, BUFFER, files.getDefaultReplication(path), files.getDefaultBlockSize(path), null);
    }

    /** Makes what was written survive a power failure, where the file system can. */
    static void sync(FSDataOutputStream out) throws IOException {
        if (out.hasCapability(StreamCapabilities.HSYNC)) {
            out.hsync();
        }
    }

    /** All files below a folder, in no order; none if there is no such folder. */
    List<FileStatus> list(Path folder) {
        List<FileStatus> found = new ArrayList<>();
        try {
            if (files instanceof RawLocalFileSystem) {
                // Hadoop's own way would run a program for each file, to ask for its owner.
                walk(folder, found);
                return found;
            }
            RemoteIterator<LocatedFileStatus> all = files.listFiles(folder, true);
            while (all.hasNext()) {
                found.add(all.next());
            }
            return found;
        } catch (FileNotFoundException e) {
            return again(folder);
        } catch (IOException | RuntimeException e) {
            throw StoreTrouble.of("list", folder, e);
        }
    }

    /** There is no such folder; or, where folders are real, one below has been deleted meanwhile. */
    private List<FileStatus> again(Path folder) {
        List<FileStatus> found = new ArrayList<>();
        try {
            walk(folder, found);
            return found;
        } catch (IOException | RuntimeException e) {
            throw StoreTrouble.of("list", folder, e);
        }
    }

    private void walk(Path folder, List<FileStatus> found) throws IOException {
        FileStatus[] statuses;
        try {
            statuses = files.listStatus(folder);
        } catch (FileNotFoundException e) {
            return;
        }
        for (FileStatus status : statuses) {
            if (status.isDirectory()) {
                walk(status.getPath(), found);
            } else {
                found.add(status);
            }
        }
    }

    /** Deletes an object, or a folder with all below it; nothing happens if there is none. */
    void delete(Path path) {
        try {
            files.delete(path, true);
        } catch (FileNotFoundException e) {
            return;
        } catch (IOException | RuntimeException e) {
            throw StoreTrouble.of("delete", path, e);
        }
    }
}
