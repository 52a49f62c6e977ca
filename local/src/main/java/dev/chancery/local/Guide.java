package dev.chancery.local;

import dev.chancery.local.state.LocalLayout;
import java.util.List;
import java.util.Map;

/** How to go on, once the system runs. */
final class Guide {
    private Guide() {}

    static List<String> lines(LocalLayout layout, Map<String, String> environment) {
        String file = layout.repository().relativize(layout.environmentFile()).toString();
        return """

                Chancery runs. In another terminal:
                    export KUBECONFIG=%s
                or, for every address, path and process id, and the right kubectl:
                    set -a; source %s; set +a
                Things to try:
                    kubectl get certificates -A
                    kubectl -n demo delete secret web-tls     # a new one comes, with a new certificate
                    kill -9 $ISSUER_PIDS                      # it comes back within two seconds
                issuer   %s
                limiter  %s
                ocsp     %s
                logs     %s
                """
                .formatted(
                        environment.get("KUBECONFIG"),
                        file,
                        environment.get("ISSUER_URL"),
                        environment.get("LIMITER_URL"),
                        environment.get("OCSP_URL"),
                        layout.logs())
                .lines()
                .toList();
    }
}
