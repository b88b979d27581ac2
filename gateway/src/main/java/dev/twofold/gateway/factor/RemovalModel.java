package dev.twofold.gateway.factor;

/**
 * What the page shows that asks before a method is removed.
 *
 * @param isLast whether it cannot be, as it is the only one
 */
public record RemovalModel(MethodsModel.Method method, boolean isLast) {}
