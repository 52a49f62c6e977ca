package dev.chancery.issuer.cache;

import io.quarkus.logging.Log;
import io.quarkus.redis.client.RedisClientName;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.pubsub.PubSubCommands;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Listens to what other processes tell. A connection that falls silent without a word is found out
 * by a heartbeat, which every process hears of itself; nothing depends on it but how soon a change
 * is seen.
 */
@Singleton
class ChangeListener {

    /** Is no change. */
    private static final String HEARTBEAT = "";

    private final PubSubCommands<String> messages;
    private final Changes changes;

    private volatile PubSubCommands.@Nullable RedisSubscriber subscriber;
    private volatile boolean heard;

    @Inject
    ChangeListener(@RedisClientName("cache") RedisDataSource redis, Changes changes) {
        this.messages = redis.pubsub(String.class);
        this.changes = changes;
    }

    /** Listens if nobody does, and begins anew if nothing was heard since the last time. */
    @Scheduled(
            every = "${chancery.cache.shared.heartbeat:PT2S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void keepListening() {
        try {
            if (subscriber == null || !heard) {
                listenAnew();
            }
            heard = false;
            messages.publish(CacheKey.CHANGES, HEARTBEAT);
        } catch (RuntimeException e) {
            // The client has many words for a Redis that is away; the next round tries again.
            Log.debugf(e, "Changes are not listened to");
        }
    }

    /** Whether a message has come since the last round. */
    boolean hears() {
        return heard;
    }

    /** Listens no more. */
    void stop() {
        PubSubCommands.RedisSubscriber old = subscriber;
        subscriber = null;
        if (old != null) {
            old.unsubscribe();
        }
    }

    private void listenAnew() {
        stop();
        subscriber = messages.subscribe(CacheKey.CHANGES, this::hear);
    }

    private void hear(String message) {
        heard = true;
        changes.heard(message);
    }
}
