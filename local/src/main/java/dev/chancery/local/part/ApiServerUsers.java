package dev.chancery.local.part;

import java.nio.file.Path;

/**
 * The static tokens the API server knows: people are admins, the controller manager is itself.
 *
 * @param file the file for {@code --token-auth-file}
 */
record ApiServerUsers(Path file, String adminToken, String controllerManagerToken) {

    static ApiServerUsers keptIn(Path directory) {
        ApiServerUsers users =
                new ApiServerUsers(
                        directory.resolve("users.csv"),
                        Secret.keptIn(directory.resolve("admin-token")),
                        Secret.keptIn(directory.resolve("controller-manager-token")));
        Secret.write(
                users.file(),
                """
                %s,admin,admin,"system:masters"
                %s,system:kube-controller-manager,controller-manager
                """
                        .formatted(users.adminToken(), users.controllerManagerToken()));
        return users;
    }

    @Override
    public String toString() {
        return "ApiServerUsers[" + file + "]";
    }
}
