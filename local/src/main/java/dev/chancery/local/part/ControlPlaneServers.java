package dev.chancery.local.part;

import dev.chancery.local.process.Command;
import dev.chancery.local.process.HttpProbe;
import dev.chancery.local.process.Program;
import dev.chancery.local.process.Readiness;
import dev.chancery.local.process.Signal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The three servers of a control plane and every flag they are given. */
record ControlPlaneServers(Program etcd, Program apiServer, Program controllerManager) {
    /**
     * The controllers that do something without nodes; each that is left out saves time at start.
     */
    private static final String CONTROLLERS =
            String.join(
                    ",",
                    "namespace-controller",
                    "serviceaccount-controller",
                    "serviceaccount-token-controller",
                    "root-ca-certificate-publisher-controller",
                    "garbage-collector-controller",
                    "clusterrole-aggregation-controller");

    static ControlPlaneServers of(
            ControlPlanePrograms binaries, ControlPlaneFiles files, ControlPlaneSettings settings) {
        return new ControlPlaneServers(
                etcd(binaries, files, settings),
                apiServer(binaries, files, settings),
                controllerManager(binaries, files, settings));
    }

    private static Program etcd(
            ControlPlanePrograms binaries, ControlPlaneFiles files, ControlPlaneSettings settings) {
        String client = "http://127.0.0.1:" + settings.ports().etcd();
        String peer = "http://127.0.0.1:" + settings.ports().etcdPeer();
        List<String> line =
                new ArrayList<>(
                        List.of(
                                binaries.path("etcd"),
                                "--data-dir=" + files.etcdData(),
                                "--listen-client-urls=" + client,
                                "--advertise-client-urls=" + client,
                                "--listen-peer-urls=" + peer,
                                "--initial-advertise-peer-urls=" + peer,
                                "--initial-cluster=default=" + peer));
        if (!settings.durable()) {
            line.add("--unsafe-no-fsync");
        }
        return program(settings, "etcd", line, HttpProbe.plain(URI.create(client + "/readyz")));
    }

    private static Program apiServer(
            ControlPlanePrograms binaries, ControlPlaneFiles files, ControlPlaneSettings settings) {
        List<String> line =
                List.of(
                        binaries.path("kube-apiserver"),
                        "--etcd-servers=http://127.0.0.1:" + settings.ports().etcd(),
                        "--bind-address=127.0.0.1",
                        "--advertise-address=127.0.0.1",
                        "--secure-port=" + settings.ports().apiServer(),
                        "--tls-cert-file=" + files.serving().certificate(),
                        "--tls-private-key-file=" + files.serving().key(),
                        // Endpoints on loopback are refused; nobody asks for them here.
                        "--endpoint-reconciler-type=none",
                        "--service-cluster-ip-range=10.96.0.0/24",
                        "--service-account-issuer=https://kubernetes.default.svc",
                        "--service-account-key-file=" + files.serviceAccountKeys().verifyingKey(),
                        "--service-account-signing-key-file="
                                + files.serviceAccountKeys().signingKey(),
                        "--api-audiences=https://kubernetes.default.svc,chancery",
                        "--token-auth-file=" + files.users().file(),
                        "--authorization-mode=RBAC");
        return program(
                settings,
                "kube-apiserver",
                line,
                HttpProbe.trusting(
                        files.authority().caCertificate(),
                        URI.create(files.apiServerAddress() + "/readyz"),
                        Map.of("Authorization", "Bearer " + files.users().adminToken())));
    }

    private static Program controllerManager(
            ControlPlanePrograms binaries, ControlPlaneFiles files, ControlPlaneSettings settings) {
        int port = settings.ports().controllerManager();
        Path authority = files.authority().caCertificate();
        List<String> line =
                List.of(
                        binaries.path("kube-controller-manager"),
                        "--kubeconfig=" + files.controllerManagerKubeconfig(),
                        "--bind-address=127.0.0.1",
                        "--secure-port=" + port,
                        "--tls-cert-file=" + files.serving().certificate(),
                        "--tls-private-key-file=" + files.serving().key(),
                        "--root-ca-file=" + authority,
                        "--service-account-private-key-file="
                                + files.serviceAccountKeys().signingKey(),
                        "--use-service-account-credentials=true",
                        "--leader-elect=false",
                        "--controllers=" + CONTROLLERS);
        return program(
                settings,
                "kube-controller-manager",
                line,
                HttpProbe.trusting(
                        authority, URI.create("https://127.0.0.1:" + port + "/healthz"), Map.of()));
    }

    private static Program program(
            ControlPlaneSettings settings, String name, List<String> line, HttpProbe probe) {
        Path log = settings.logs().resolve(name + ".log");
        return new Program(
                settings.launcher(),
                new Command(name, line, log),
                Signal.TERM,
                new Readiness(probe));
    }
}
