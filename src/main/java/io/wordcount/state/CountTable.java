package io.wordcount.state;

import java.util.Arrays;

/**
 * Words and how often each occurs.
 *
 * <p>A word of at most 8 bytes that does not end in a zero byte is its own key (little-endian, padded with zeros) in
 * the hash table; the highest byte that is not zero tells its length, so different words have different keys. The value
 * of its slot holds the count. Any other word is keyed by a 64-bit hash; its slot says where in the {@link Arena} the
 * word stands, with its count beside it. Going through all words therefore reads memory from front to back.
 *
 * <p>A word in the table is known by a number, good until the next addition: its slot, or -1 less its place in the
 * arena. One thread.
 */
final class CountTable {

    /** No word. */
    static final int NONE = Integer.MIN_VALUE;

    /** In a slot: the word stands in the arena, at the place that the lower half gives. */
    private static final long IN_ARENA = 1L << 63;

    /** In a slot or in the arena, beside the count: the word has been added to since the marks were cleared. */
    private static final long MARK = 1L << 62;

    /** In the slot of a short word, so that its value is above 0 whatever the count. */
    private static final long SHORT = 1L << 61;

    private static final long COUNT = SHORT - 1;

    private final Slots slots;
    private final Arena arena = new Arena();
    private final boolean tracking;
    private int[] marked = new int[0];
    private int marks;

    private CountTable(Slots slots, boolean tracking) {
        this.slots = slots;
        this.tracking = tracking;
    }

    /** A table for speed, with room for so many words. */
    static CountTable quick(int words) {
        return new CountTable(new Slots(false, words), false);
    }

    /** A table for little memory, with room for so many words; with {@code tracking} it marks what is added to. */
    static CountTable dense(int words, boolean tracking) {
        return new CountTable(new Slots(true, words), tracking);
    }

    /** The number of words, also of those whose count has fallen to 0. */
    int size() {
        return slots.size();
    }

    /** Bytes of memory, but for the objects' few fields. */
    long memoryBytes() {
        return 8L * slots.table().length + 4L * marked.length + arena.bytes().length;
    }

    /** Adds occurrences of a word, and marks it if this table tracks changes. */
    void add(byte[] bytes, int offset, int length, long occurrences) {
        int word = increase(bytes, offset, length, occurrences);
        if (tracking) {
            mark(word);
        }
    }

    /** Adds occurrences of a word that have been there before: they are a change only if {@code changed}. */
    void restore(byte[] bytes, int offset, int length, long occurrences, boolean changed) {
        int word = increase(bytes, offset, length, occurrences);
        if (tracking && changed) {
            mark(word);
        }
    }

    /** Adds the counts of another table, {@code sign} times (1 or -1), and its marks. */
    void addAll(CountTable other, int sign) {
        for (int word = other.first(); word != NONE; word = other.next(word)) {
            if (other.count(word) != 0) {
                addFrom(other, word, sign);
            }
        }
    }

    private void addFrom(CountTable other, int otherWord, int sign) {
        long occurrences = sign * other.count(otherWord);
        int word;
        if (otherWord >= 0) {
            word = increaseShort(other.slots.table()[otherWord], occurrences);
        } else {
            Arena words = other.arena;
            word = increaseLong(words.bytes(), words.start(~otherWord), words.length(~otherWord), occurrences);
        }
        if (tracking && other.isMarked(otherWord)) {
            mark(word);
        }
    }

    /** The first of all words, {@link #NONE} if there are none. */
    int first() {
        return next(0, 0);
    }

    /** The word after this one, {@link #NONE} after the last. */
    int next(int word) {
        return word >= 0 ? next(word + 2, 0) : next(Integer.MAX_VALUE, arena.next(~word));
    }

    private int next(int slot, int place) {
        long[] table = slots.table();
        for (int next = slot; next < table.length; next += 2) {
            if (table[next + 1] > 0) {
                return next;
            }
        }
        return place < arena.end() ? ~place : NONE;
    }

    /** How often a word occurs. */
    long count(int word) {
        return value(word) & COUNT;
    }

    /** Writes a number, then a word: its length as a number, its bytes. */
    void write(long number, int word, ByteWriter out) {
        if (word >= 0) {
            out.putEntry(number, slots.table()[word]);
        } else {
            int start = arena.lengthStart(~word);
            out.putEntry(number, arena.bytes(), start, arena.next(~word) - start);
        }
    }

    /** The shard of a word among so many. */
    int shardOf(int word, int shards) {
        if (word < 0) {
            return Shards.shardOf(arena.bytes(), arena.start(~word), arena.length(~word), shards);
        }
        long key = slots.table()[word];
        byte[] bytes = new byte[8];
        Little.set(bytes, 0, key);
        return Shards.shardOf(bytes, 0, Little.length(key), shards);
    }

    /** This table's number of a word of another one; {@link #NONE} if it has not got it. */
    int find(CountTable other, int otherWord) {
        if (otherWord >= 0) {
            int slot = findShort(other.slots.table()[otherWord]);
            return slot < 0 ? NONE : slot;
        }
        byte[] bytes = other.arena.bytes();
        int start = other.arena.start(~otherWord);
        int length = other.arena.length(~otherWord);
        int slot = findLong(bytes, start, length, Little.hash(bytes, start, length, slots.multiplier()));
        return slot < 0 ? NONE : ~(int) slots.table()[slot + 1];
    }

    /** The number of marked words. */
    int marks() {
        return marks;
    }

    /** The i-th marked word. */
    int marked(int i) {
        return marked[i];
    }

    boolean isMarked(int word) {
        return (value(word) & MARK) != 0;
    }

    /** Takes all marks away. */
    void clearMarks() {
        for (int i = 0; i < marks; i++) {
            setValue(marked[i], value(marked[i]) & ~MARK);
        }
        marks = 0;
    }

    private void mark(int word) {
        long value = value(word);
        if ((value & MARK) == 0) {
            setValue(word, value | MARK);
            if (marks == marked.length) {
                marked = Arrays.copyOf(marked, Math.max(16, marks + (marks >> 1)));
            }
            marked[marks++] = word;
        }
    }

    private long value(int word) {
        return word >= 0 ? slots.table()[word + 1] : arena.value(~word);
    }

    private void setValue(int word, long value) {
        if (word >= 0) {
            slots.table()[word + 1] = value;
        } else {
            arena.setValue(~word, value);
        }
    }

    private int increase(byte[] bytes, int offset, int length, long occurrences) {
        if ((length - 1) >>> 3 == 0) {
            long key = Little.get(bytes, offset, length);
            if (key >>> ((length - 1) << 3) != 0) {
                return increaseShort(key, occurrences);
            }
        }
        return increaseLong(bytes, offset, length, occurrences);
    }

    private int increaseShort(long key, long occurrences) {
        int slot = findShort(key);
        if (slot < 0) {
            slot = insert(key, SHORT);
        }
        slots.table()[slot + 1] += occurrences;
        return slot;
    }

    private int increaseLong(byte[] bytes, int offset, int length, long occurrences) {
        long hash = Little.hash(bytes, offset, length, slots.multiplier());
        int slot = findLong(bytes, offset, length, hash);
        if (slot < 0) {
            slot = insert(hash, IN_ARENA | arena.add(bytes, offset, length));
        }
        int place = (int) slots.table()[slot + 1];
        arena.setValue(place, arena.value(place) + occurrences);
        return ~place;
    }

    private int findShort(long key) {
        long[] table = slots.table();
        int slot = slots.home(key);
        while (true) {
            long value = table[slot + 1];
            if (table[slot] == key && value > 0) {
                return slot;
            }
            if (value == 0) {
                return -1;
            }
            slot = slots.next(slot);
        }
    }

    private int findLong(byte[] bytes, int offset, int length, long hash) {
        long[] table = slots.table();
        int slot = slots.home(hash);
        while (true) {
            long value = table[slot + 1];
            if (table[slot] == hash && value < 0 && arena.equals((int) value, bytes, offset, length)) {
                return slot;
            }
            if (value == 0) {
                return -1;
            }
            slot = slots.next(slot);
        }
    }

    private int insert(long key, long value) {
        if (slots.isFull()) {
            slots.grow();
            findMarks();
        }
        return slots.add(key, value);
    }

    /** Lists the marked words anew when the short ones have moved. */
    private void findMarks() {
        if (marks == 0) {
            return;
        }
        int kept = 0;
        for (int i = 0; i < marks; i++) {
            if (marked[i] < 0) {
                marked[kept++] = marked[i];
            }
        }
        long[] table = slots.table();
        for (int slot = 0; slot < table.length; slot += 2) {
            if (table[slot + 1] > MARK) {
                marked[kept++] = slot;
            }
        }
    }
}
