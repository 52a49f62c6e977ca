package dev.chancery.local.process;

/** The signals we send, by the names the shell gives them. */
public enum Signal {
    TERM,
    INT,
    KILL,
    STOP,
    CONT
}
