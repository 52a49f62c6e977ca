package dev.chancery.issuer.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chancery.issuer.pkcs11.Attribute;
import dev.chancery.issuer.pkcs11.Attributes;
import dev.chancery.issuer.pkcs11.Pkcs11Exception;
import dev.chancery.issuer.pkcs11.Pkcs11Module;
import dev.chancery.issuer.pkcs11.Pkcs11Objects;
import dev.chancery.issuer.pkcs11.Pkcs11Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is in a token, looked at and changed behind the back of whoever uses it. */
public final class TokenObjects {

    /** What a private key may be. */
    private static final List<Attribute> PROPERTIES =
            List.of(
                    Attribute.TOKEN,
                    Attribute.PRIVATE,
                    Attribute.LOCAL,
                    Attribute.SENSITIVE,
                    Attribute.ALWAYS_SENSITIVE,
                    Attribute.EXTRACTABLE,
                    Attribute.NEVER_EXTRACTABLE,
                    Attribute.SIGN,
                    Attribute.DECRYPT,
                    Attribute.UNWRAP,
                    Attribute.DERIVE);

    @FunctionalInterface
    private interface Use<T> {
        T with(Pkcs11Objects objects) throws Pkcs11Exception;
    }

    private final TokenConfig token;
    private final Pkcs11Module module;
    private final long slot;

    private TokenObjects(TokenConfig token, Pkcs11Module module, long slot) {
        this.token = token;
        this.module = module;
        this.slot = slot;
    }

    public static TokenObjects of(TokenConfig token) throws Pkcs11Exception {
        Pkcs11Module module = Pkcs11Module.load(token.module());
        module.start();
        return new TokenObjects(token, module, module.slotOf(token.label()).orElseThrow());
    }

    /** What each private key of the token is. */
    public List<Map<Attribute, Boolean>> privateKeys() throws Pkcs11Exception {
        return use(
                objects -> {
                    List<Map<Attribute, Boolean>> keys = new ArrayList<>();
                    for (long key : objects.find(Attributes.ofClass(Attributes.PRIVATE_KEY))) {
                        Map<Attribute, Boolean> properties = new EnumMap<>(Attribute.class);
                        for (Attribute property : PROPERTIES) {
                            properties.put(property, objects.isTrue(key, property));
                        }
                        keys.add(properties);
                    }
                    return keys;
                });
    }

    /** Destroys the certificates with that label; how many there were. */
    public int destroyCertificates(String label) throws Pkcs11Exception {
        return destroy(certificates(label));
    }

    /** Destroys the key of that alias and its certificate. */
    public void destroyKey(String alias) throws Pkcs11Exception {
        Attributes keys = Attributes.ofClass(Attributes.PRIVATE_KEY).with(Attribute.ID, id(alias));
        destroy(keys);
        destroyCertificates(alias);
    }

    /** Parts the key of that alias from its certificate, by another id. */
    public void hideKey(String alias) throws Pkcs11Exception {
        reidentify(id(alias), "hidden".getBytes(UTF_8));
    }

    /** Undoes {@link #hideKey}. */
    public void showKey(String alias) throws Pkcs11Exception {
        reidentify("hidden".getBytes(UTF_8), id(alias));
    }

    /** How many sessions this process has with the token. */
    public long openSessions() throws Pkcs11Exception {
        return module.tokenInfo(slot).openSessions();
    }

    private byte[] id(String alias) throws Pkcs11Exception {
        return use(
                objects ->
                        objects.octets(objects.find(certificates(alias)).getFirst(), Attribute.ID));
    }

    private void reidentify(byte[] from, byte[] to) throws Pkcs11Exception {
        var _ =
                use(
                        objects -> {
                            for (long key :
                                    objects.find(
                                            Attributes.ofClass(Attributes.PRIVATE_KEY)
                                                    .with(Attribute.ID, from))) {
                                objects.set(key, Attributes.none().with(Attribute.ID, to));
                            }
                            return to;
                        });
    }

    private int destroy(Attributes template) throws Pkcs11Exception {
        return use(
                objects -> {
                    List<Long> found = objects.find(template);
                    for (long object : found) {
                        objects.destroy(object);
                    }
                    return found.size();
                });
    }

    private static Attributes certificates(String label) {
        return Attributes.ofClass(Attributes.CERTIFICATE)
                .with(Attribute.LABEL, label.getBytes(UTF_8));
    }

    private <T> T use(Use<T> use) throws Pkcs11Exception {
        Pkcs11Session session = module.openSession(slot);
        try {
            var _ = session.login(Files.readString(token.pinFile()).strip().toCharArray());
            return use.with(session.objects());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            session.close();
        }
    }
}
