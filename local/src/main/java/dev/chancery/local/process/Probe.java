package dev.chancery.local.process;

/** A question whose answer says whether a program does its work. An exception means "not yet". */
@FunctionalInterface
public interface Probe {
    boolean ready() throws Exception;
}
