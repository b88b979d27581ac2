package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.SignInPurpose;
import dev.twofold.gateway.page.Destination;
import dev.twofold.gateway.page.TypedForm;
import java.util.Optional;
import java.util.UUID;

/**
 * The sign-in that a browser is in the middle of.
 *
 * @param login as it was typed; empty where it was not
 * @param next where a step-up leads when it is completed; others lead to where the person wanted to go at first
 * @param typed what stood in the form there when the step-up was asked for
 */
public record SignInFlow(
    UUID signInId,
    SignInPurpose purpose,
    Optional<String> login,
    Optional<Destination> next,
    Optional<TypedForm> typed) {}
