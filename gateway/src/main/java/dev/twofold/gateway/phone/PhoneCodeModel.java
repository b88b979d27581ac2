package dev.twofold.gateway.phone;

/**
 * What the page shows that asks for the first code of a phone.
 *
 * @param action where the form with the code leads
 * @param back where whoever has no use for it goes
 */
public record PhoneCodeModel(SendModel send, String action, String back) {}
