package dev.chancery.local;

import dev.chancery.local.service.JavaServices;
import dev.chancery.local.service.Service;

/** The services as the build left them. */
final class BuiltServices {
    private BuiltServices() {}

    /** Copies those that are to run to where they are run from. */
    static void copy(LocalOptions options) {
        JavaServices copies = new JavaServices(options.layout().programs(), options.javaOptions());
        for (Service service : Service.values()) {
            if (needed(service, options)) {
                copies.copy(service, options.layout().repository());
            }
        }
    }

    /** The issuer's program also makes the CA's keys. */
    private static boolean needed(Service service, LocalOptions options) {
        boolean makesKeys =
                service == Service.ISSUER && options.service(Service.OCSP).replicas() > 0;
        return makesKeys || options.service(service).replicas() > 0;
    }
}
