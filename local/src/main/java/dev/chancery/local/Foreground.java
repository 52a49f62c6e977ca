package dev.chancery.local;

import dev.chancery.local.process.LogTail;
import dev.chancery.local.process.ProgramFailure;
import dev.chancery.local.service.Service;
import dev.chancery.local.startup.Progress;
import dev.chancery.local.state.LocalLayout;
import dev.chancery.local.state.RunLock;
import dev.chancery.local.tour.FirstCertificate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A local system that lives as long as this process: until a signal ends it. */
record Foreground(LocalOptions options) {

    /** For people: starts, shows a first certificate, says how to go on, and stays. */
    int run() {
        if (RunLock.holder(options.layout()).isPresent()) {
            throw new ProgramFailure(
                    "it is already running in the background or in another terminal; make down stops it");
        }
        return untilSignal(
                system -> {
                    system.announce();
                    withFirstCertificate(system, FirstCertificate::show);
                    Guide.lines(options.layout(), system.environment())
                            .forEach(options.progress().out());
                    options.progress().out().accept("Ctrl-C stops it.");
                });
    }

    /**
     * For {@code up}: the same without a spectator. The environment file tells when it is ready.
     */
    int serve() {
        return untilSignal(
                system -> {
                    withFirstCertificate(system, FirstCertificate::obtain);
                    system.announce();
                });
    }

    private int untilSignal(Consumer<LocalSystem> whenReady) {
        long begin = System.nanoTime();
        progress().begin("Starting (logs: " + options.layout().logs() + ")");
        LocalSystem system = LocalSystem.prepare(options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(system), "stop"));
        try {
            system.start();
            progress().done("ready", Duration.ofNanos(System.nanoTime() - begin));
            whenReady.accept(system);
        } catch (ProgramFailure e) {
            if (!system.closed()) {
                throw e;
            }
            // A signal came while it started: what failed was stopped on purpose.
        }
        return stay();
    }

    private static int stay() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private void stop(LocalSystem system) {
        long begin = System.nanoTime();
        progress().begin("Stopping");
        system.close();
        progress().done("stopped", Duration.ofNanos(System.nanoTime() - begin));
    }

    private void withFirstCertificate(LocalSystem system, Consumer<FirstCertificate> tour) {
        if (options.service(Service.OPERATOR).replicas() == 0) {
            progress().say("no operator was asked for, so no certificate is");
            return;
        }
        progress().begin("A first certificate");
        try {
            tour.accept(firstCertificate(system));
        } catch (ProgramFailure e) {
            Path log = system.log(Service.OPERATOR);
            throw new ProgramFailure(e.getMessage() + System.lineSeparator() + LogTail.of(log), e);
        }
    }

    private FirstCertificate firstCertificate(LocalSystem system) {
        LocalLayout layout = options.layout();
        Path files = layout.directory().resolve("first-certificate");
        Map<String, String> environment = system.environment();
        return new FirstCertificate(
                layout.repository(),
                files,
                system.authorityCertificates(),
                environment,
                progress());
    }

    private Progress progress() {
        return options.progress();
    }
}
