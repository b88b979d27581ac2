package dev.twofold.gateway.factor;

import dev.twofold.contracts.Reply;
import dev.twofold.gateway.phone.PhoneView;
import java.util.LinkedHashMap;
import java.util.Map;

/** A person's factors as the API shows them; never with a secret. */
public final class FactorListView {

  private FactorListView() {}

  public static Map<String, Object> of(Reply.FactorList list) {
    return Map.of("factors", list.factors().stream().map(FactorListView::factor).toList());
  }

  private static Map<String, Object> factor(Reply.ListedFactor factor) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", factor.factorId().toString());
    view.put("kind", factor.kind().wireName());
    view.put("name", factor.name());
    view.put("state", state(factor));
    view.put("preferred", factor.preferred());
    view.put("addedAt", factor.addedAt().toString());
    factor.phone().ifPresent(phone -> view.put("phone", PhoneView.of(phone)));
    factor.challenge().ifPresent(challenge -> view.put("challenge", PhoneView.of(challenge)));
    factor.lastUsedAt().ifPresent(at -> view.put("lastUsedAt", at.toString()));
    return view;
  }

  private static String state(Reply.ListedFactor factor) {
    if (!factor.confirmed()) {
      return "pending";
    }
    return factor.closed() ? "closed" : "active";
  }
}
