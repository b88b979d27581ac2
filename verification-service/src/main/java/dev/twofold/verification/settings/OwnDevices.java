package dev.twofold.verification.settings;

import dev.twofold.contracts.Reply.ListedDevice;
import dev.twofold.contracts.TokenHash;
import dev.twofold.verification.device.KnownDevice;
import java.util.List;
import java.util.Optional;

/** The known devices of a login as their owner finds them in the security settings. */
public final class OwnDevices {

  private OwnDevices() {}

  /**
   * All of them, in the order given.
   *
   * @param asking the client token that was sent along; without one, which device asks is not known
   */
  public static List<ListedDevice> listed(List<KnownDevice> devices, Optional<TokenHash> asking) {
    return devices.stream().map(device -> listed(device, asking.map(device.token()::equals))).toList();
  }

  private static ListedDevice listed(KnownDevice device, Optional<Boolean> current) {
    return new ListedDevice(
        device.id(), device.knownSince(), device.lastUsedAt(), device.network(), device.agent(), current);
  }
}
