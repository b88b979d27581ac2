package dev.twofold.gateway.page;

import dev.twofold.gateway.http.Problem;
import java.util.OptionalInt;

/**
 * What an error page says.
 *
 * @param message the key of its texts, without {@code .title} and {@code .detail}
 * @param isSignInNeeded whether it offers the way to the sign-in
 */
public record ErrorModel(String message, int status, boolean isSignInNeeded, OptionalInt retryAfterSeconds) {

  private static final int UNAUTHORIZED = 401;

  public static ErrorModel of(Problem problem) {
    return new ErrorModel("problem." + problem.name(), problem.status(), problem.status() == UNAUTHORIZED,
        problem.retryAfterSeconds());
  }
}
