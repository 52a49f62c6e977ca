package dev.chancery.issuer.audit;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How a reader of the log tells one issuer process from another. */
final class ProcessName {

    private ProcessName() {}

    /** The host's name, in Kubernetes the pod's, and the process id. */
    static String here() {
        return "host=" + host() + " pid=" + ProcessHandle.current().pid();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
