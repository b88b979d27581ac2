package dev.twofold.gateway.device;

import dev.twofold.contracts.Reply;
import dev.twofold.gateway.client.AgentName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the settings show of a person's known devices, the last used first. */
public record DevicesModel(List<Row> devices) {

  public DevicesModel {
    devices = List.copyOf(devices);
  }

  /**
   * @param network may be empty
   * @param isCurrent whether it is known to be the one that asks
   */
  public record Row(
      UUID id, AgentName agent, String network, Instant knownSince, Instant lastUsedAt, boolean isCurrent) {}

  public static DevicesModel of(Reply.DeviceList list) {
    return new DevicesModel(list.devices().stream().map(DevicesModel::row).toList());
  }

  private static Row row(Reply.ListedDevice device) {
    return new Row(
        device.deviceId(),
        AgentName.of(device.agent()),
        device.network(),
        device.knownSince(),
        device.lastUsedAt(),
        device.current().orElse(false));
  }
}
