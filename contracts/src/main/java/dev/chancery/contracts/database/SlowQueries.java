package dev.chancery.contracts.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /v1/admin/slow-queries}.
 *
 * @param since since when PostgreSQL has counted; absent if it has counted nothing
 * @param queries those that took longest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SlowQueries(@Nullable Instant since, List<SlowQuery> queries) {

    public SlowQueries {
        queries = List.copyOf(queries);
    }
}
