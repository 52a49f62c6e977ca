package dev.chancery.local.service;

/**
 * Who one process of a service is, the same from run to run.
 *
 * @param name the service and a number
 * @param port the loopback port where it serves, by TLS or, for OCSP, plainly
 * @param managementPort the loopback port of health and metrics
 */
record Place(String name, int port, int managementPort) {}
