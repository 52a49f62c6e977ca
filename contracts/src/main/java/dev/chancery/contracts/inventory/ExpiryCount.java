package dev.chancery.contracts.inventory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How many certificates end. Those that are revoked are among them, and need no renewal.
 *
 * @param day on which day, UTC; absent if days were not told apart
 * @param authority which authority signed them; absent if they were not told apart
 * @param account which account they count for; absent if they were not told apart
 * @param certificates how many end
 * @param revoked how many of them are revoked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExpiryCount(
        @Nullable LocalDate day,
        @Nullable String authority,
        @Nullable String account,
        long certificates,
        long revoked) {}
