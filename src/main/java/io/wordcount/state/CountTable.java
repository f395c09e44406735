package io.wordcount.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Words and how often each occurs: an open-addressing hash table with linear probing on one array of longs. A slot is
 * two neighbouring longs, key and value.
 *
 * <p>A word of at most 8 bytes that does not end in a zero byte is its own key (little-endian, padded with zeros); the
 * highest byte that is not zero tells its length, so different words have different keys. Any other word is keyed by a
 * 64-bit hash and stands in the {@link Arena}. The value of a short word: bit 62 the mark of a change, bit 61 set, below
 * it the count. The value of a word in the arena: bit 63 set, bit 62 the mark, bits 31 to 61 where it stands, bits 0 to
 * 30 the count; all ones stand for a count of 64 bits in front of the word.
 *
 * <p>Every table hashes with a random odd multiplier of its own (multiply-shift: Dietzfelbinger et al., "A Reliable
 * Randomized Algorithm for the Closest-Pair Problem", 1997). Nobody can then choose words that collide, and words that
 * come in the order of another table's slots do not pile up in this one's.
 *
 * <p>One thread.
 */
final class CountTable {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LARGEST = 1 << 29;
    private static final long IN_ARENA = 1L << 63;
    private static final long MARK = 1L << 62;
    private static final long SHORT = 1L << 61;
    private static final long BIG = (1L << 31) - 1;

    private final long multiplier = ThreadLocalRandom.current().nextLong() | 1;
    private final boolean tracking;
    private long[] table;
    private int capacity;
    private int limit;
    private int size;
    private final Arena arena = new Arena();
    private int[] marked = new int[0];
    private int marks;

    /** A table with room for so many words; with {@code tracking} it marks the words that are added to. */
    CountTable(int words, boolean tracking) {
        this.tracking = tracking;
        allocate(words + (words >> 1) + 8L);
    }

    /** The number of words, also of those whose count has fallen to 0. */
    int size() {
        return size;
    }

    /** Bytes of memory, without the object's few fields. */
    long memoryBytes() {
        return 8L * table.length + 4L * marked.length + arena.memoryBytes();
    }

    /** Adds occurrences of a word, and marks it if this table tracks changes. */
    void add(byte[] bytes, int offset, int length, long occurrences) {
        int at = increase(bytes, offset, length, occurrences);
        if (tracking) {
            mark(at);
        }
    }

    /** Adds occurrences of a word that have been there before: they are a change only if {@code marked}. */
    void restore(byte[] bytes, int offset, int length, long occurrences, boolean marked) {
        int at = increase(bytes, offset, length, occurrences);
        if (tracking && marked) {
            mark(at);
        }
    }

    /** Adds the counts of another table, {@code sign} times (1 or -1), and its marks. */
    void addAll(CountTable other, int sign) {
        for (int slot = 0; slot < other.capacity; slot++) {
            if (other.isUsed(slot)) {
                addFrom(other, slot, sign);
            }
        }
    }

    /** Adds the count in a slot of another table, {@code sign} times (1 or -1), and its mark. */
    void addFrom(CountTable other, int slot, int sign) {
        long occurrences = sign * other.count(slot);
        long value = other.table[2 * slot + 1];
        int at;
        if (value > 0) {
            at = increaseShort(other.table[2 * slot], occurrences);
        } else {
            Arena words = other.arena;
            int word = place(value);
            at = increaseLong(words.bytes(), words.start(word), words.length(word), occurrences);
        }
        if (tracking && other.isMarked(slot)) {
            mark(at);
        }
    }

    /** The number of slots; those from 0 on may hold words. */
    int slots() {
        return capacity;
    }

    /** Whether there is a word in this slot. */
    boolean isUsed(int slot) {
        return table[2 * slot + 1] != 0;
    }

    /** The count of the word in this slot. */
    long count(int slot) {
        long value = table[2 * slot + 1];
        if (value > 0) {
            return value & (SHORT - 1);
        }
        long count = value & BIG;
        return count == BIG ? arena.count(place(value)) : count;
    }

    /** Writes the word in this slot: its length as a number, then its bytes. */
    void writeWord(int slot, ByteWriter out) {
        long value = table[2 * slot + 1];
        if (value > 0) {
            long key = table[2 * slot];
            out.putShort(key, 8 - (Long.numberOfLeadingZeros(key) >>> 3));
        } else {
            arena.writeWord(place(value), out);
        }
    }

    /** The slot of the word that stands in a slot of another table; negative if this one has not got it. */
    int slotOf(CountTable other, int otherSlot) {
        long key = other.table[2 * otherSlot];
        long value = other.table[2 * otherSlot + 1];
        if (value > 0) {
            return findShort(key) >> 1;
        }
        int word = place(value);
        byte[] bytes = other.arena.bytes();
        int start = other.arena.start(word);
        int length = other.arena.length(word);
        return findLong(bytes, start, length, hash(bytes, start, length)) >> 1;
    }

    /** The number of marked words. */
    int marks() {
        return marks;
    }

    /** The slot of the i-th marked word. */
    int markedSlot(int i) {
        return marked[i];
    }

    /** Whether the word in this slot is marked. */
    boolean isMarked(int slot) {
        return (table[2 * slot + 1] & MARK) != 0;
    }

    /** Takes all marks away. */
    void clearMarks() {
        for (int i = 0; i < marks; i++) {
            table[2 * marked[i] + 1] &= ~MARK;
        }
        marks = 0;
    }

    private int increase(byte[] bytes, int offset, int length, long occurrences) {
        if ((length - 1) >>> 3 == 0) {
            long key = load(bytes, offset, length);
            if (key >>> ((length - 1) << 3) != 0) {
                return increaseShort(key, occurrences);
            }
        }
        return increaseLong(bytes, offset, length, occurrences);
    }

    private int increaseShort(long key, long occurrences) {
        int at = findShort(key);
        if (at < 0) {
            at = insert(key, SHORT);
        }
        table[at + 1] += occurrences;
        return at;
    }

    private int increaseLong(byte[] bytes, int offset, int length, long occurrences) {
        long hash = hash(bytes, offset, length);
        int at = findLong(bytes, offset, length, hash);
        if (at < 0) {
            at = insert(hash, IN_ARENA | ((long) arena.add(bytes, offset, length) << 31));
        }
        long value = table[at + 1];
        long count = value & BIG;
        if (count != BIG && count + occurrences < BIG) {
            table[at + 1] = value + occurrences;
        } else if (count == BIG) {
            arena.addToCount(place(value), occurrences);
        } else {
            long place = arena.addWithCount(place(value), count + occurrences);
            table[at + 1] = (value & (IN_ARENA | MARK)) | (place << 31) | BIG;
        }
        return at;
    }

    private int findShort(long key) {
        long[] slots = table;
        int at = home(key);
        while (true) {
            long value = slots[at + 1];
            if (slots[at] == key && value > 0) {
                return at;
            }
            if (value == 0) {
                return -1;
            }
            at = at + 2 == slots.length ? 0 : at + 2;
        }
    }

    private int findLong(byte[] bytes, int offset, int length, long hash) {
        int at = home(hash);
        while (true) {
            long value = table[at + 1];
            if (value < 0 && table[at] == hash && arena.equals(place(value), bytes, offset, length)) {
                return at;
            }
            if (value == 0) {
                return -1;
            }
            at = at + 2 == table.length ? 0 : at + 2;
        }
    }

    private int insert(long key, long value) {
        if (size >= limit) {
            rehash(capacity + (capacity >> 1) + 1L);
        }
        size++;
        return put(key, value);
    }

    private int put(long key, long value) {
        int at = home(key);
        while (table[at + 1] != 0) {
            at = at + 2 == table.length ? 0 : at + 2;
        }
        table[at] = key;
        table[at + 1] = value;
        return at;
    }

    private void rehash(long newCapacity) {
        long[] old = table;
        allocate(newCapacity);
        marks = 0;
        for (int from = 0; from < old.length; from += 2) {
            if (old[from + 1] != 0) {
                int at = put(old[from], old[from + 1] & ~MARK);
                if ((old[from + 1] & MARK) != 0) {
                    mark(at);
                }
            }
        }
    }

    private void allocate(long newCapacity) {
        if (newCapacity > LARGEST) {
            throw new IllegalStateException("more than 400 million words in one run of windows of one shard");
        }
        capacity = (int) newCapacity;
        limit = (int) (newCapacity * 4 / 5);
        table = new long[2 * capacity];
    }

    private void mark(int at) {
        if ((table[at + 1] & MARK) == 0) {
            table[at + 1] |= MARK;
            if (marks == marked.length) {
                marked = Arrays.copyOf(marked, Math.max(16, marks * 2));
            }
            marked[marks++] = at >> 1;
        }
    }

    private int home(long key) {
        return (int) ((((key * multiplier) >>> 32) * capacity) >>> 32) << 1;
    }

    private static int place(long value) {
        return (int) (value >>> 31) & 0x7fffffff;
    }

    private long hash(byte[] bytes, int offset, int length) {
        long hash = length * multiplier;
        if (length < 8) {
            return (hash ^ load(bytes, offset, length)) * multiplier;
        }
        int end = offset + length;
        for (int i = offset; i < end - 8; i += 8) {
            hash = (hash ^ (long) LONG.get(bytes, i)) * multiplier;
            hash ^= hash >>> 32;
        }
        return (hash ^ (long) LONG.get(bytes, end - 8)) * multiplier;
    }

    /** At most 8 bytes as a little-endian number. */
    private static long load(byte[] bytes, int offset, int length) {
        if (length > 0 && offset + 8 <= bytes.length) {
            return (long) LONG.get(bytes, offset) & (-1L >>> (64 - (length << 3)));
        }
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[offset + i] & 0xff);
        }
        return value;
    }
}
