package io.wordcount.checkpoint;

import io.wordcount.model.ServiceException;
import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.ShardFile;
import io.wordcount.protocol.SnapshotId;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;

/** The shards' files of snapshots, read and written by tasks in parallel. */
public final class ShardFiles implements Serializable {

    private static final int BUFFER = 1 << 16;

    private final StoreAccess access;

    ShardFiles(StoreAccess access) {
        this.access = access;
    }

    /**
     * Writes a shard's file. A task that is tried again writes it anew. The snapshot does not exist before its manifest
     * does.
     *
     * @return what the manifest has to say about the file
     */
    public ShardFile write(SnapshotId snapshot, int shard, ShardContent content) {
        Path path = access.paths().shard(snapshot, shard);
        try (Upload upload = new Upload(access.sharedFiles().create(path))) {
            return upload.write(content);
        } catch (IOException e) {
            throw StoreTrouble.of("write", path, e);
        }
    }

    /**
     * Reads a shard's file to its end and checks it. Throws {@link DamagedObjectException} if it is not what the manifest
     * says; then whatever the reader has made of it is void, and the recovery is planned again without this snapshot.
     */
    public void read(Manifest manifest, int shard, ShardReader reader) {
        Path path = access.paths().shard(manifest.snapshot(), shard);
        ShardFile expected = manifest.shards().get(shard);
        try (CheckedInputStream checked =
                        new CheckedInputStream(access.sharedFiles().open(path), new CRC32C());
                InputStream in = new BufferedInputStream(checked, BUFFER)) {
            try {
                reader.readFrom(in);
            } catch (ServiceException e) {
                check(path, expected, checked, in, e);
                throw new ServiceException(e.exitCode(), path + ": " + e.getMessage(), e);
            } catch (IOException | RuntimeException e) {
                check(path, expected, checked, in, e);
                throw e;
            }
            check(path, expected, checked, in, null);
        } catch (FileNotFoundException e) {
            throw new DamagedObjectException(path.toString(), "missing", e);
        } catch (IOException e) {
            throw StoreTrouble.of("read", path, e);
        }
    }

    private static void check(
            Path path, ShardFile expected, CheckedInputStream checked, InputStream in, Exception failure)
            throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
        int crc32c = (int) checked.getChecksum().getValue();
        if (crc32c != expected.crc32c()) {
            throw new DamagedObjectException(
                    path.toString(),
                    "torn or altered: its checksum is " + Envelope.hex(crc32c) + ", the manifest says "
                            + Envelope.hex(expected.crc32c()),
                    failure);
        }
    }

    /** A file on its way; what has failed is given up where the store can do that, not left behind in parts. */
    private static final class Upload implements AutoCloseable {

        private final FSDataOutputStream out;
        private boolean written;

        Upload(FSDataOutputStream out) {
            this.out = out;
        }

        ShardFile write(ShardContent content) throws IOException {
            CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
            BufferedOutputStream buffered = new BufferedOutputStream(checked, BUFFER);
            long words = content.writeTo(buffered);
            buffered.flush();
            StoreFiles.sync(out);
            written = true;
            return new ShardFile(
                    out.getPos(), words, (int) checked.getChecksum().getValue());
        }

        @Override
        public void close() throws IOException {
            if (!written && out.hasCapability(CommonPathCapabilities.ABORTABLE_STREAM)) {
                out.abort();
            }
            out.close();
        }
    }
}
