package dev.chancery.operator.issuing;

/** Whether the issuer can sign with an authority, as far as it says. */
public sealed interface AuthorityState {

    /** The issuer has it. */
    record Available() implements AuthorityState {}

    /** The issuer knows no authority of that name. */
    record Unknown(String message) implements AuthorityState {}

    /** The issuer cannot say. */
    record Unreachable(String message) implements AuthorityState {}
}
