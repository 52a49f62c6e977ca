package dev.chancery.issuer.ledger;

import java.util.UUID;

/**
 * Where a chain stands, or stood.
 *
 * @param chain the chain
 * @param sequence how many entries it has
 * @param hash the hash of the last of them, hexadecimal
 */
public record ChainHead(UUID chain, long sequence, String hash) {}
