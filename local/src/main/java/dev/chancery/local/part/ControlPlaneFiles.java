package dev.chancery.local.part;

import java.nio.file.Path;

/** What a control plane keeps on disk beside its data: certificates, keys, users, kubeconfigs. */
record ControlPlaneFiles(
        Path directory,
        String apiServerAddress,
        InternalAuthority authority,
        Identity serving,
        ServiceAccountKeys serviceAccountKeys,
        ApiServerUsers users) {

    static ControlPlaneFiles keptIn(Path directory, ControlPlaneSettings.Ports ports) {
        Path pki = directory.resolve("pki");
        InternalAuthority authority = InternalAuthority.create(pki);
        ControlPlaneFiles files =
                new ControlPlaneFiles(
                        directory,
                        "https://127.0.0.1:" + ports.apiServer(),
                        authority,
                        authority.identity("kube-apiserver"),
                        ServiceAccountKeys.keptIn(pki),
                        ApiServerUsers.keptIn(directory.resolve("users")));
        files.kubeconfig("admin", files.users().adminToken()).write(files.adminKubeconfig());
        files.kubeconfig("controller-manager", files.users().controllerManagerToken())
                .write(files.controllerManagerKubeconfig());
        return files;
    }

    Path etcdData() {
        return directory.resolve("etcd");
    }

    Path adminKubeconfig() {
        return directory.resolve("admin.kubeconfig");
    }

    Path controllerManagerKubeconfig() {
        return directory.resolve("controller-manager.kubeconfig");
    }

    private Kubeconfig kubeconfig(String user, String token) {
        return new Kubeconfig(apiServerAddress, authority.caCertificate(), user, "default", token);
    }
}
