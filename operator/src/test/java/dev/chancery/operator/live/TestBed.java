package dev.chancery.operator.live;

import static org.awaitility.Awaitility.await;

import dev.chancery.crds.v1alpha1.ClusterIssuer;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.crds.v1alpha1.IssuerSpec;
import dev.chancery.local.cluster.ClusterSetup;
import dev.chancery.local.part.ControlPlane;
import dev.chancery.local.part.Identity;
import dev.chancery.local.part.InternalAuthority;
import dev.chancery.local.process.Command;
import dev.chancery.local.process.FreePort;
import dev.chancery.local.process.HttpProbe;
import dev.chancery.local.process.Launcher;
import dev.chancery.local.process.Program;
import dev.chancery.local.process.Readiness;
import dev.chancery.local.process.Signal;
import dev.chancery.operator.status.Conditions;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One control plane, one issuer and one operator for all tests of a run. */
final class TestBed {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private final FakeIssuer issuer;
    private final Program operator;
    private final KubernetesClient admin;
    private final URI management;

    private TestBed() {
        ControlPlane controlPlane = ControlPlane.create(fresh("control-plane"));
        controlPlane.start();
        ClusterSetup cluster = new ClusterSetup(controlPlane, REPOSITORY);
        cluster.apply();
        admin = client(controlPlane.kubeconfig());
        InternalAuthority authority = InternalAuthority.create(TARGET.resolve("mtls"));
        issuer = new FakeIssuer(authority.identity("issuer"), authority.caCertificate());
        issuer.start();
        management = URI.create("http://127.0.0.1:" + FreePort.choose());
        operator = operator(cluster.operatorKubeconfig(), authority);
    }

    /** The bed, with issuer and operator running. */
    static TestBed ready() {
        TestBed bed = Shared.BED;
        bed.operator.start();
        return bed;
    }

    /** An administrator's access to the API server, whether or not the operator runs. */
    static KubernetesClient controlPlaneOnly() {
        return Shared.BED.admin;
    }

    FakeIssuer issuer() {
        return issuer;
    }

    /** The operator's process. */
    Program operator() {
        return operator;
    }

    KubernetesClient admin() {
        return admin;
    }

    /** A ClusterIssuer of that name is there, and the operator has found it ready. */
    void offerClusterIssuer(String name) {
        ClusterIssuer issuer = new ClusterIssuer();
        issuer.setMetadata(new ObjectMetaBuilder().withName(name).build());
        issuer.setSpec(new IssuerSpec(null, null, null, null));
        admin.resource(issuer).serverSideApply();
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> admin.resource(issuer).require().getStatus(),
                        status ->
                                status != null
                                        && Conditions.holds(
                                                status.conditions(), ConditionType.READY));
    }

    /** Health and metrics of the operator. */
    URI management(String path) {
        return management.resolve(path);
    }

    private Program operator(Path kubeconfig, InternalAuthority authority) {
        Identity identity = authority.identity("operator");
        Map<String, String> environment =
                Map.ofEntries(
                        Map.entry("KUBECONFIG", kubeconfig.toString()),
                        Map.entry("ISSUER_URL", issuer.url()),
                        Map.entry("CHANCERY_CLUSTER_ID", "test"),
                        Map.entry("CHANCERY_INSTANCE", "operator-0"),
                        Map.entry("CHANCERY_TLS_CERT", identity.certificate().toString()),
                        Map.entry("CHANCERY_TLS_KEY", identity.key().toString()),
                        Map.entry("CHANCERY_TLS_CA", authority.caCertificate().toString()),
                        Map.entry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1"),
                        Map.entry(
                                "QUARKUS_MANAGEMENT_PORT", Integer.toString(management.getPort())),
                        Map.entry("CHANCERY_OPERATOR_RETRY_BUSY_LONGEST", "2S"),
                        Map.entry("CHANCERY_OPERATOR_RETRY_SLOW_FIRST", "1S"),
                        Map.entry("CHANCERY_OPERATOR_RETRY_SLOW_LONGEST", "2S"),
                        // Beyond any test's patience: whoever waits for an issuer is woken by it.
                        Map.entry("CHANCERY_OPERATOR_REVISIT_WITHOUT_ISSUER", "30M"),
                        Map.entry("CHANCERY_OPERATOR_ISSUER_CHECK_INTERVAL", "1S"),
                        Map.entry("CHANCERY_OPERATOR_ISSUER_CHECK_INTERVAL_WHEN_NOT_READY", "1S"));
        Command command =
                new Command(
                        "operator",
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-jar",
                                TARGET.resolve("quarkus-app/quarkus-run.jar").toString()),
                        environment,
                        TARGET.resolve("operator.log"));
        return new Program(
                Launcher.shared(),
                command,
                Signal.TERM,
                new Readiness(HttpProbe.plain(management("/q/health/ready"))));
    }

    private static Path fresh(String name) {
        try {
            return Files.createTempDirectory(TARGET, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KubernetesClient client(Path kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
    }

    private static final class Shared {
        static final TestBed BED = new TestBed();
    }
}
