package dev.chancery.benchmarks.issuer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the token can do if it does nothing else: a program of its own, because a PKCS#11 module
 * reads its configuration when its process starts. Prints the signatures per second.
 */
final class TokenLoop {

    private static final int OCTETS = 700;

    private TokenLoop() {}

    /**
     * Signs with the authority's key.
     *
     * @param arguments threads, seconds
     */
    public static void main(String... arguments) throws Exception {
        int threads = Integer.parseInt(arguments[0]);
        Duration time = Duration.ofSeconds(Long.parseLong(arguments[1]));
        Provider provider =
                Security.getProvider("SunPKCS11")
                        .configure(
                                "--name = bench\nlibrary = \"%s\"\nslotListIndex = 0\n"
                                        .formatted(variable("PKCS11_MODULE")));
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, pin());
        PrivateKey key = (PrivateKey) store.getKey("chancery-ca", null);
        var _ = signatures(provider, key, threads, time.dividedBy(2));
        System.out.println(signatures(provider, key, threads, time));
    }

    private static double signatures(Provider provider, PrivateKey key, int threads, Duration time)
            throws InterruptedException, ExecutionException {
        LongAdder count = new LongAdder();
        long start = System.nanoTime();
        Callable<Long> loop =
                () -> {
                    byte[] data = new byte[OCTETS];
                    while (System.nanoTime() - start < time.toNanos()) {
                        Signature signature = Signature.getInstance("SHA256withECDSA", provider);
                        signature.initSign(key);
                        signature.update(data);
                        signature.sign();
                        count.increment();
                    }
                    return count.sum();
                };
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (Future<Long> each : pool.invokeAll(Collections.nCopies(threads, loop))) {
                var _ = each.get();
            }
        }
        return count.sum() * 1e9 / (System.nanoTime() - start);
    }

    private static char[] pin() throws Exception {
        return Files.readString(Path.of(variable("PKCS11_PIN_FILE")), StandardCharsets.UTF_8)
                .strip()
                .toCharArray();
    }

    private static String variable(String name) {
        return Objects.requireNonNull(System.getenv(name), name);
    }
}
