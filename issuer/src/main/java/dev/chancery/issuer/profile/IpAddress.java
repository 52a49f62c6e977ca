package dev.chancery.issuer.profile;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * The address of one host, IPv4 or IPv6.
 *
 * @param value dotted decimal, or the text of RFC 5952
 */
public record IpAddress(String value) implements SubjectName {

    private static final int V4_OCTETS = 4;
    private static final int V6_OCTETS = 16;
    private static final int GROUPS = 8;
    private static final Pattern DOTTED = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    public IpAddress {
        value = text(requireHost(literal(value)).getAddress());
    }

    /** The address in an iPAddress, which is its octets and nothing else. */
    static IpAddress of(byte[] octets) {
        if (octets.length != V4_OCTETS && octets.length != V6_OCTETS) {
            throw new IllegalArgumentException("has neither 4 nor 16 octets");
        }
        return new IpAddress(text(octets));
    }

    /** The octets, 4 or 16. */
    byte[] octets() {
        return literal(value).getAddress();
    }

    /**
     * The address written as {@code text}; no name is looked up.
     *
     * @throws IllegalArgumentException if it is none
     */
    static InetAddress literal(String text) {
        // The platform takes 10.1 and [::1] as well.
        if (!DOTTED.matcher(text).matches()
                && (text.indexOf(':') < 0 || text.startsWith("[") || text.indexOf('%') >= 0)) {
            throw new IllegalArgumentException("is no IP address");
        }
        InetAddress address = InetAddress.ofLiteral(text);
        if (address instanceof Inet4Address && text.indexOf(':') >= 0) {
            throw new IllegalArgumentException("is an IPv4 address in the clothes of IPv6");
        }
        return address;
    }

    @Override
    public String toString() {
        return value;
    }

    private static InetAddress requireHost(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            throw new IllegalArgumentException("is the address of no single host");
        }
        return address;
    }

    static String text(byte[] octets) {
        if (octets.length == V4_OCTETS) {
            StringJoiner dotted = new StringJoiner(".");
            for (byte octet : octets) {
                dotted.add(Integer.toString(Byte.toUnsignedInt(octet)));
            }
            return dotted.toString();
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = HexFormat.fromHexDigits(HexFormat.of().formatHex(octets, 2 * i, 2 * i + 2));
        }
        return text(groups);
    }

    /** RFC 5952 section 4: no leading zeros, and the first longest run of zeros as two colons. */
    private static String text(int[] groups) {
        int longest = 0;
        int start = 0;
        for (int i = 0; i < GROUPS; i++) {
            int run = zeros(groups, i);
            if (run > longest) {
                longest = run;
                start = i;
            }
        }
        if (longest < 2) {
            return joined(groups);
        }
        return joined(Arrays.copyOf(groups, start))
                + "::"
                + joined(Arrays.copyOfRange(groups, start + longest, GROUPS));
    }

    private static int zeros(int[] groups, int from) {
        int end = from;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - from;
    }

    private static String joined(int[] groups) {
        StringJoiner text = new StringJoiner(":");
        for (int group : groups) {
            text.add(Integer.toHexString(group));
        }
        return text.toString();
    }
}
