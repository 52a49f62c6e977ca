package dev.chancery.e2e.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.e2e.system.CertificateRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Bodies of requests, made ahead as far as making them costs anything: each is for a key of its
 * own, and the CSRs come round again.
 */
final class Orders {

    private static final int CSRS = 2000;

    private final AtomicLong number = new AtomicLong();
    private final List<Text> texts = IntStream.range(0, CSRS).mapToObj(Orders::text).toList();

    /** A body that was never sent. */
    String next() {
        long next = number.getAndIncrement();
        Text text = texts.get((int) (next % CSRS));
        return text.beforeOwner() + text.owner() + "-" + next + text.afterOwner();
    }

    private static Text text(int number) {
        CertificateRequest request =
                CertificateRequest.forName("n%d.load.example.com".formatted(number));
        try {
            String json = new ObjectMapper().writeValueAsString(request.body());
            int owner = json.indexOf(request.owner());
            int end = owner + request.owner().length();
            return new Text(json.substring(0, owner), request.owner(), json.substring(end));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Text(String beforeOwner, String owner, String afterOwner) {}
}
