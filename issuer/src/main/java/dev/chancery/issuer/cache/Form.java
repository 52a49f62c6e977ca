package dev.chancery.issuer.cache;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** How a value stands in Redis. Whoever changes one changes the number in {@link CacheKey} too. */
interface Form<V> {

    void write(V value, DataOutputStream out) throws IOException;

    V read(DataInputStream in) throws IOException;
}
