package dev.chancery.contracts.inventory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import java.util.List;

/**
 * Answer of {@code GET /v1/forecast}: how many certificates end, exact at the moment of the answer.
 *
 * @param from the first day, UTC
 * @param until the first day after it
 * @param counts how many, by whatever was asked to be told apart; what has none is left out
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExpiryForecast(LocalDate from, LocalDate until, List<ExpiryCount> counts) {

    public ExpiryForecast {
        counts = List.copyOf(counts);
    }
}
