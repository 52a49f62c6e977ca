package dev.chancery.local.service;

import dev.chancery.local.process.Program;
import java.net.URI;

/**
 * One process of a service.
 *
 * @param program the process
 * @param place its name and where it listens
 */
record Replica(Program program, Place place) {

    URI metrics() {
        return URI.create("http://127.0.0.1:" + place.managementPort() + "/q/metrics");
    }
}
