package dev.twofold.gateway.signin;

/**
 * What the page shows that asks for login and password.
 *
 * @param mayContinue whether the browser holds a session that is over, and that a code alone may continue
 */
public record PasswordModel(boolean mayContinue) {}
