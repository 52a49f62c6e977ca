package dev.chancery.local;

import dev.chancery.local.part.ControlPlane;
import dev.chancery.local.part.Identity;
import dev.chancery.local.service.Service;
import dev.chancery.local.service.Services;
import dev.chancery.local.service.Surroundings;
import java.io.File;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What somebody outside needs to know to use a local system. */
final class EnvironmentVariables {
    /** Who a person at the keyboard is to the services. */
    private static final String CALLER = "admin";

    private static final List<Service> ORDER =
            List.of(Service.OPERATOR, Service.ISSUER, Service.LIMITER, Service.OCSP);

    private EnvironmentVariables() {}

    static Map<String, String> of(Assembly assembly) {
        LocalParts parts = assembly.parts();
        ControlPlane controlPlane = parts.controlPlane();
        Surroundings surroundings = assembly.surroundings();
        Identity caller = parts.authority().identity(CALLER);
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("KUBECONFIG", controlPlane.kubeconfig().toString());
        variables.put("PATH", path(controlPlane.programFolder()));
        variables.put("ISSUER_URL", surroundings.addresses().issuer().toString());
        variables.put("LIMITER_URL", surroundings.addresses().limiter().toString());
        variables.put("OCSP_URL", surroundings.addresses().ocsp().toString());
        variables.put("METRICS_URLS", metrics(assembly.services()));
        variables.put("DATABASE_URL", parts.postgres().databaseUrl());
        variables.put("REDIS_URL", parts.redis().url());
        variables.putAll(new TreeMap<>(surroundings.tokenEnvironment()));
        variables.put("CLIENT_CERT", caller.certificate().toString());
        variables.put("CLIENT_KEY", caller.key().toString());
        variables.put("CA_CERT", parts.authority().caCertificate().toString());
        for (Service service : ORDER) {
            variables.put(
                    service.name() + "_PIDS", words(assembly.services().group(service).pids()));
        }
        return variables;
    }

    private static String path(Path programs) {
        return Optional.ofNullable(System.getenv("PATH"))
                .map(path -> programs + File.pathSeparator + path)
                .orElseGet(programs::toString);
    }

    private static String metrics(Services services) {
        return words(
                ORDER.stream()
                        .flatMap(service -> services.group(service).metrics().stream())
                        .toList());
    }

    private static String words(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(" "));
    }
}
