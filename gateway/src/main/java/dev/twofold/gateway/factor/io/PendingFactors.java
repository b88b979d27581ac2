package dev.twofold.gateway.factor.io;

import dev.twofold.gateway.factor.PendingFactor;
import dev.twofold.gateway.factor.ScanModel;
import dev.twofold.gateway.page.FormFields;
import dev.twofold.gateway.page.io.PageSeal;
import java.util.Optional;
import java.util.UUID;

/** Leaves a factor that waits for its first code in the form that asks for it, and nowhere else. */
public final class PendingFactors {

  private static final String FIELD = "pending";

  private final PageSeal seal;

  public PendingFactors(PageSeal seal) {
    this.seal = seal;
  }

  /** @param holder the sign-in or the session in which the factor was added */
  public ScanModel show(UUID holder, PendingFactor factor) {
    return ScanModel.of(factor, seal.seal(PageSeal.Purpose.PENDING, holder.toString(), factor));
  }

  /** Empty if the form carries none, or one that was not added here, or too long ago. */
  public Optional<PendingFactor> open(UUID holder, FormFields form) {
    return seal.open(PageSeal.Purpose.PENDING, holder.toString(), form.text(FIELD), PendingFactor.class);
  }
}
