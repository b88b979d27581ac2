package dev.twofold.delivery;

import dev.twofold.delivery.guard.GuardPolicy;
import dev.twofold.delivery.provider.ProviderSettings;
import dev.twofold.delivery.route.RouteTable;
import dev.twofold.runtime.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which providers there are, who of them serves what, and what may be sent and spent.
 *
 * @param providers each with a name of its own
 */
public record DeliveryPlan(List<ProviderSettings> providers, RouteTable routes, GuardPolicy policy) {

  private static final DeliveryPlan NONE =
      new DeliveryPlan(List.of(), new RouteTable(List.of()), GuardPolicy.CLOSED);

  public DeliveryPlan {
    providers = List.copyOf(providers);
  }

  /**
   * Of the file that {@code TWOFOLD_DELIVERY_PLAN} names; without one there is no provider, and everything is refused.
   *
   * @param keys where the providers' secrets lie
   */
  static DeliveryPlan read(Settings settings, Path keys) {
    Optional<String> file = settings.optional("TWOFOLD_DELIVERY_PLAN");
    byte[] yaml = file.map(path -> settings.file(Path.of(path))).orElse(new byte[0]);
    return yaml.length == 0 ? NONE : new DeliveryPlanFile(settings, keys).parse(yaml);
  }
}
