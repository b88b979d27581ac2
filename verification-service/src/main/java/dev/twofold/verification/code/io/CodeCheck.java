package dev.twofold.verification.code.io;

import dev.twofold.verification.code.CheckedCode;
import io.vertx.core.Future;

/** Compares codes with what factors of one kind expect. */
interface CodeCheck {

  /** A code that is right is used from then on. */
  Future<CheckedCode> check(EnteredCode entered);
}
