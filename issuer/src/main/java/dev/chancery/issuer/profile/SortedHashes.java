package dev.chancery.issuer.profile;

import java.util.Arrays;
import java.util.List;

/** Hashes of one length, as small as they can be: sorted, one after the other. */
final class SortedHashes {

    private final int octets;
    private final byte[] sorted;

    private SortedHashes(int octets, byte[] sorted) {
        this.octets = octets;
        this.sorted = sorted;
    }

    static SortedHashes of(List<byte[]> hashes) {
        byte[][] ordered = hashes.toArray(byte[][]::new);
        Arrays.sort(ordered, Arrays::compareUnsigned);
        int octets = ordered.length == 0 ? 1 : ordered[0].length;
        byte[] sorted = new byte[ordered.length * octets];
        for (int i = 0; i < ordered.length; i++) {
            System.arraycopy(ordered[i], 0, sorted, i * octets, octets);
        }
        return new SortedHashes(octets, sorted);
    }

    boolean contains(byte[] hash) {
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int from = middle * octets;
            int order = Arrays.compareUnsigned(sorted, from, from + octets, hash, 0, hash.length);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    int size() {
        return sorted.length / octets;
    }
}
