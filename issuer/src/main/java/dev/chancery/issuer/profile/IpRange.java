package dev.chancery.issuer.profile;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses that begin with the same bits (RFC 4632 section 3.1): {@code 10.0.0.0/8}, {@code
 * 2001:db8::/32}.
 *
 * @param network the first of them
 * @param bits how many bits they share
 */
public record IpRange(InetAddress network, int bits) {

    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F.:]+)/([0-9]{1,3})");

    public IpRange {
        int length = network.getAddress().length * Byte.SIZE;
        if (bits > length) {
            throw new IllegalArgumentException("has a prefix longer than an address");
        }
        if (!prefix(network.getAddress(), bits)
                .shiftLeft(length - bits)
                .equals(new BigInteger(1, network.getAddress()))) {
            throw new IllegalArgumentException("has bits set beyond its prefix");
        }
    }

    /**
     * The range written as {@code text}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static IpRange parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text + " is no range of IP addresses");
        }
        return new IpRange(IpAddress.literal(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    boolean covers(IpAddress address) {
        byte[] octets = address.octets();
        return octets.length == network.getAddress().length
                && prefix(octets, bits).equals(prefix(network.getAddress(), bits));
    }

    private static BigInteger prefix(byte[] octets, int bits) {
        return new BigInteger(1, octets).shiftRight(octets.length * Byte.SIZE - bits);
    }
}
