package dev.twofold.delivery.twilio;

import dev.twofold.contracts.CallbackRequest;
import dev.twofold.delivery.provider.CallbackDialect;
import dev.twofold.delivery.provider.ProviderReport;
import dev.twofold.delivery.provider.ProviderSettings;
import java.net.URI;
import java.util.Optional;

/** Callbacks as Twilio makes and signs them. */
public final class TwilioDialect implements CallbackDialect {

  private final String provider;
  private final TwilioSignature signature;

  public TwilioDialect(ProviderSettings.Twilio settings) {
    this.provider = settings.name();
    this.signature = new TwilioSignature(settings.token());
  }

  @Override
  public String provider() {
    return provider;
  }

  @Override
  public Optional<ProviderReport> read(CallbackRequest request) {
    try {
      CallbackForm form = CallbackForm.parse(request.body());
      return request
          .signature()
          .filter(value -> signature.isOf(request.url(), form, value))
          .flatMap(own -> Reports.of(form));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String pressAnyKey(String language, URI pressed) {
    return Twiml.pressAnyKey(language, pressed);
  }

  @Override
  public String sayCode(String language, String code) {
    return Twiml.sayCode(language, code);
  }

  @Override
  public String hangUp() {
    return Twiml.hangUp();
  }
}
