package dev.twofold.gateway.factor;

import java.util.LinkedHashMap;
import java.util.Map;

/** A factor that was just added as the API shows it, once. */
public final class ShownFactorView {

  private ShownFactorView() {}

  public static Map<String, Object> of(ShownFactor factor) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("factorId", factor.factorId().toString());
    view.put("otpauthUri", factor.otpauthUri());
    view.put("secret", factor.secret());
    view.put("qrSvg", factor.qrSvg());
    view.put("qrPng", factor.qrPng());
    return view;
  }
}
