package io.wordcount.bench.drain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The ideal program's counts: ASCII text is cut into words eight bytes at a time, a word of up to eight bytes is its own
 * key, a longer one is kept once and found by its hash. It knows letters, digits and small letters of ASCII and nothing
 * else of what words are. For one thread.
 *
 * <p>A slot is two neighbouring longs, the key and {@code place << 32 | count}; the place is 0 for a short word. A count is
 * below 2^31.
 */
final class WordTable {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW_SEVEN = ~HIGH;
    private static final long SMALL = 0x2020202020202020L;
    private static final long FROM_A = each(0x80 - 'a');
    private static final long BEHIND_Z = each(0x7f - 'z');
    private static final long FROM_0 = each(0x80 - '0');
    private static final long BEHIND_9 = each(0x7f - '9');
    private static final int LENGTH_BYTES = 4;

    private long[] slots = new long[1 << 12];
    private int size;
    /** Long words: four bytes of length, then the bytes. The first byte is not used, so that no place is 0. */
    private byte[] longWords = new byte[1 << 12];

    private int end = 1;

    /** Told of each word and its count. */
    interface Visitor {
        void count(byte[] word, int length, int count);
    }

    /** Counts the words of a line. */
    void addLine(byte[] text) {
        int at = 0;
        while (at < text.length) {
            long bytes = load(text, at);
            int length = wordLength(bytes);
            if (length == 0) {
                at++;
            } else if (length < Long.BYTES) {
                addShort((bytes | SMALL) & ((1L << (length * 8)) - 1), 1);
                at += length + 1;
            } else {
                at = addFrom(text, at);
            }
        }
    }

    /** Adds {@code sign} times the counts of another table. */
    void add(WordTable other, int sign) {
        for (int slot = 0; slot < other.slots.length; slot += 2) {
            long value = other.slots[slot + 1];
            int count = (int) value * sign;
            int place = (int) (value >>> 32);
            if (place != 0) {
                int length = other.lengthAt(place);
                reserve(length);
                System.arraycopy(other.longWords, place + LENGTH_BYTES, longWords, end + LENGTH_BYTES, length);
                addLong(other.slots[slot], length, count);
            } else if (other.slots[slot] != 0) {
                addShort(other.slots[slot], count);
            }
        }
    }

    /** Visits all counts but zeros. */
    void forEach(Visitor visitor) {
        byte[] word = new byte[Long.BYTES];
        for (int slot = 0; slot < slots.length; slot += 2) {
            int count = (int) slots[slot + 1];
            int place = (int) (slots[slot + 1] >>> 32);
            if (count == 0) {
                continue;
            }
            if (place != 0) {
                int from = place + LENGTH_BYTES;
                visitor.count(Arrays.copyOfRange(longWords, from, from + lengthAt(place)), lengthAt(place), count);
            } else {
                LONG.set(word, 0, slots[slot]);
                visitor.count(word, Long.BYTES - Long.numberOfLeadingZeros(slots[slot]) / 8, count);
            }
        }
    }

    /** A word of at least eight bytes; answers with the place behind it. */
    private int addFrom(byte[] text, int from) {
        int at = from;
        long hash = 0;
        reserve(text.length - from + Long.BYTES);
        int length;
        do {
            long bytes = load(text, at);
            length = wordLength(bytes);
            if (length == 0) {
                break;
            }
            long part = (bytes | SMALL) & (-1L >>> (Long.BYTES - length) * 8);
            LONG.set(longWords, end + LENGTH_BYTES + at - from, part);
            hash = (hash ^ part) * 0x9e3779b97f4a7c15L;
            hash ^= hash >>> 29;
            at += length;
        } while (length == Long.BYTES && at < text.length);
        if (at - from == Long.BYTES) {
            addShort((long) LONG.get(longWords, end + LENGTH_BYTES), 1);
        } else {
            addLong(hash, at - from, 1);
        }
        return at;
    }

    private void addShort(long key, int count) {
        int slot = slotOf(key);
        while (slots[slot] != 0 && (slots[slot] != key || slots[slot + 1] >>> 32 != 0)) {
            slot = slot + 2 & slots.length - 1;
        }
        if (slots[slot] == 0) {
            slots[slot] = key;
            slots[slot + 1] = count;
            grown();
        } else {
            slots[slot + 1] += count;
        }
    }

    /** The word whose bytes lie behind the end of the long words. */
    private void addLong(long hash, int length, int count) {
        long key = hash | 1;
        int slot = slotOf(key);
        while (slots[slot] != 0 && !isLong(slot, key, length)) {
            slot = slot + 2 & slots.length - 1;
        }
        if (slots[slot] == 0) {
            slots[slot] = key;
            slots[slot + 1] = (long) end << 32 | count;
            longWords[end] = (byte) length;
            longWords[end + 1] = (byte) (length >> 8);
            longWords[end + 2] = (byte) (length >> 16);
            longWords[end + 3] = (byte) (length >> 24);
            end += LENGTH_BYTES + length;
            grown();
        } else {
            slots[slot + 1] += count;
        }
    }

    private boolean isLong(int slot, long key, int length) {
        int place = (int) (slots[slot + 1] >>> 32);
        int from = place + LENGTH_BYTES;
        int mine = end + LENGTH_BYTES;
        return slots[slot] == key
                && place != 0
                && lengthAt(place) == length
                && Arrays.equals(longWords, from, from + length, longWords, mine, mine + length);
    }

    private int lengthAt(int place) {
        return (longWords[place] & 0xff)
                | (longWords[place + 1] & 0xff) << 8
                | (longWords[place + 2] & 0xff) << 16
                | (longWords[place + 3] & 0xff) << 24;
    }

    private void reserve(int length) {
        int needed = end + LENGTH_BYTES + length + Long.BYTES;
        if (needed > longWords.length) {
            longWords = Arrays.copyOf(longWords, Math.max(needed, longWords.length * 2));
        }
    }

    private void grown() {
        if (++size > slots.length / 4) {
            long[] old = slots;
            slots = new long[old.length * 2];
            for (int from = 0; from < old.length; from += 2) {
                if (old[from] != 0) {
                    int slot = slotOf(old[from]);
                    while (slots[slot] != 0) {
                        slot = slot + 2 & slots.length - 1;
                    }
                    slots[slot] = old[from];
                    slots[slot + 1] = old[from + 1];
                }
            }
        }
    }

    private int slotOf(long key) {
        return (int) (key * 0x9e3779b97f4a7c15L >>> 35) << 1 & slots.length - 1;
    }

    /** How many of the eight bytes, from the lowest on, are letters or digits. */
    private static int wordLength(long bytes) {
        long small = (bytes | SMALL) & LOW_SEVEN;
        long low = bytes & LOW_SEVEN;
        long letters = small + FROM_A & ~(small + BEHIND_Z);
        long digits = low + FROM_0 & ~(low + BEHIND_9);
        return Long.numberOfTrailingZeros(~(letters | digits) & HIGH | bytes & HIGH) / 8;
    }

    /** Eight bytes; behind the end of the text zeros. */
    private static long load(byte[] text, int at) {
        if (at + Long.BYTES <= text.length) {
            return (long) LONG.get(text, at);
        }
        if (text.length >= Long.BYTES) {
            return (long) LONG.get(text, text.length - Long.BYTES) >>> (at + Long.BYTES - text.length) * 8;
        }
        long bytes = 0;
        for (int i = text.length - 1; i >= at; i--) {
            bytes = bytes << 8 | text[i] & 0xff;
        }
        return bytes;
    }

    private static long each(int value) {
        return value * 0x0101010101010101L;
    }
}
