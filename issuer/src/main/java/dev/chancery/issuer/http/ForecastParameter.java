package dev.chancery.issuer.http;

import java.util.Set;

/** The names of the parameters of the forecast. */
final class ForecastParameter {

    static final String FROM = "from";
    static final String UNTIL = "until";
    static final String BY = "by";

    static final Set<String> ALL =
            Set.of(FROM, UNTIL, BY, InventoryParameter.AUTHORITY, InventoryParameter.ACCOUNT);

    private ForecastParameter() {}
}
