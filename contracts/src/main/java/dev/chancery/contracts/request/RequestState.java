package dev.chancery.contracts.request;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a request is. */
public enum RequestState {
    /** It waits: for its turn, or for what refused it last time to pass. */
    @JsonProperty("queued")
    QUEUED,
    /** It is worked on. */
    @JsonProperty("running")
    RUNNING,
    /** There is a certificate. */
    @JsonProperty("issued")
    ISSUED,
    /** There will be none. */
    @JsonProperty("failed")
    FAILED
}
