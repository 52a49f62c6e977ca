package dev.chancery.operator.secret;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * Stands where the informer would keep whole Secrets, and keeps what the operator must know of
 * them: data, keys above all, is looked at once and left behind.
 */
@Singleton
public class SecretSightings implements ItemStore<Secret> {

    private record Sighting(Secret bare, ObservedSecret observed) {}

    private final ConcurrentMap<String, Sighting> sightings = new ConcurrentHashMap<>();

    /** What was last seen of that Secret. It may lag behind the truth. */
    public Optional<ObservedSecret> find(String namespace, String name) {
        return Optional.ofNullable(sightings.get(Cache.namespaceKeyFunc(namespace, name)))
                .map(Sighting::observed);
    }

    @Override
    public String getKey(Secret secret) {
        return Cache.metaNamespaceKeyFunc(secret);
    }

    @Override
    public Secret put(String key, Secret secret) {
        ObservedSecret observed = ObservedSecret.of(secret);
        Sighting sighting = new Sighting(bare(secret, observed), observed);
        return bareOf(Optional.ofNullable(sightings.put(key, sighting)));
    }

    @Override
    public Secret remove(String key) {
        return bareOf(Optional.ofNullable(sightings.remove(key)));
    }

    @Override
    public Secret get(String key) {
        return bareOf(Optional.ofNullable(sightings.get(key)));
    }

    @Override
    public Stream<String> keySet() {
        return sightings.keySet().stream();
    }

    @Override
    public Stream<Secret> values() {
        return sightings.values().stream().map(Sighting::bare);
    }

    @Override
    public int size() {
        return sightings.size();
    }

    /** The informer's interface says "none" by null. */
    @SuppressWarnings("NullAway")
    private static Secret bareOf(Optional<Sighting> sighting) {
        return sighting.map(Sighting::bare).orElse(null);
    }

    private static Secret bare(Secret secret, ObservedSecret observed) {
        String owner = observed.annotations().get(Marks.CERTIFICATE_NAME);
        return new SecretBuilder()
                .withNewMetadata()
                .withName(secret.getMetadata().getName())
                .withNamespace(secret.getMetadata().getNamespace())
                .withUid(secret.getMetadata().getUid())
                .withResourceVersion(secret.getMetadata().getResourceVersion())
                .withAnnotations(owner == null ? Map.of() : Map.of(Marks.CERTIFICATE_NAME, owner))
                .endMetadata()
                .build();
    }
}
