package dev.chancery.issuer.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a body, in the words of whoever wrote it: no class names, no values. */
final class MalformedJson {

    private MalformedJson() {}

    static String describe(JsonProcessingException malformed) {
        return switch (malformed) {
            case UnrecognizedPropertyException unknown -> path(unknown) + " is not a known field";
            case ValueInstantiationException refused when refused.getCause() != null ->
                    // Said by the constructor of one of our own records.
                    String.valueOf(refused.getCause().getMessage());
            case JsonMappingException wrong when !wrong.getPath().isEmpty() ->
                    path(wrong) + " is not of the type or among the values it takes";
            case JsonMappingException _ -> "The body is not of the form this call takes";
            default -> "The body is not JSON" + position(malformed.getLocation());
        };
    }

    private static String path(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(MalformedJson::step)
                .collect(Collectors.joining())
                .substring(1);
    }

    private static String step(Reference step) {
        return step.getFieldName() == null
                ? "[" + step.getIndex() + "]"
                : "." + step.getFieldName();
    }

    /** Where a document breaks a bound of Jackson, as of the length of names, it does not say. */
    private static String position(@Nullable JsonLocation location) {
        return location == null
                ? ""
                : ": see line %d, column %d"
                        .formatted(location.getLineNr(), location.getColumnNr());
    }
}
