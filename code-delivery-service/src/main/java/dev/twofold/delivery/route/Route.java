package dev.twofold.delivery.route;

/**
 * @param priceMicros of one message or call, in millionths of the plan's currency
 */
public record Route(String provider, long priceMicros) {}
