package dev.twofold.gateway.operator;

import dev.twofold.contracts.Reply;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What messages and calls did and cost, as the API shows it to operators; amounts as decimals. */
public final class DeliveryOverviewView {

  private static final int MICROS = 6;

  private DeliveryOverviewView() {}

  public static Map<String, Object> of(Reply.DeliveryOverview overview) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("since", overview.since().toString());
    view.put("currency", overview.currency());
    view.put("countries", overview.countries().stream().map(DeliveryOverviewView::country).toList());
    view.put("blocked", overview.blocked().stream().map(DeliveryOverviewView::blocked).toList());
    view.put("providers", overview.providers().stream().map(DeliveryOverviewView::provider).toList());
    return view;
  }

  private static Map<String, Object> country(Reply.CountryDelivery country) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("country", country.country());
    view.put("channel", country.channel().wireName());
    view.put("messages", country.messages());
    view.put("delivered", country.delivered());
    view.put("failed", country.failed());
    view.put("verified", country.verified());
    view.put("spent", amount(country.spentMicros()));
    view.put("budget", amount(country.budgetMicros()));
    return view;
  }

  private static Map<String, Object> blocked(Reply.BlockedMessages blocked) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("country", blocked.country());
    view.put("channel", blocked.channel().wireName());
    view.put("reason", blocked.reason());
    view.put("messages", blocked.messages());
    return view;
  }

  private static Map<String, Object> provider(Reply.ProviderHealth provider) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("provider", provider.provider());
    view.put("channel", provider.channel().wireName());
    view.put("available", provider.available());
    view.put("messages", provider.messages());
    view.put("delivered", provider.delivered());
    view.put("failed", provider.failed());
    view.put("unknown", provider.unknown());
    return view;
  }

  private static String amount(long micros) {
    return BigDecimal.valueOf(micros, MICROS).stripTrailingZeros().toPlainString();
  }
}
