package dev.twofold.verification.signin;

import dev.twofold.verification.factor.Factor;

/**
 * A phone to which a sign-in may send a code.
 *
 * @param unproven whether its login has no confirmed factor and was not invited
 */
public record PhoneTarget(Factor phone, boolean unproven) {}
