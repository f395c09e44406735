package io.wordcount.pipeline;

import io.wordcount.protocol.ShardFile;

/**
 * How far the writing of a shard's image has come.
 *
 * @param file what was written; null while it is under way, or if it failed
 * @param failure why it failed; null if it has not
 */
record UploadAnswer(int shard, String location, ShardFile file, String failure) implements ShardAnswer {

    static UploadAnswer done(int shard, String location, ShardFile file) {
        return new UploadAnswer(shard, location, file, null);
    }

    static UploadAnswer underWay(int shard, String location) {
        return new UploadAnswer(shard, location, null, null);
    }

    static UploadAnswer failed(int shard, String location, String why) {
        return new UploadAnswer(shard, location, null, why);
    }

    /** Where an image was taken says nothing about where the shard is by now. */
    @Override
    public boolean holdsShard() {
        return false;
    }

    boolean isDone() {
        return file != null;
    }
}
