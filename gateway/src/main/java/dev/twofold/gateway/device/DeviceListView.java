package dev.twofold.gateway.device;

import dev.twofold.contracts.Reply;
import java.util.LinkedHashMap;
import java.util.Map;

/** A person's known devices as the API shows them. */
public final class DeviceListView {

  private DeviceListView() {}

  public static Map<String, Object> of(Reply.DeviceList list) {
    return Map.of("devices", list.devices().stream().map(DeviceListView::device).toList());
  }

  private static Map<String, Object> device(Reply.ListedDevice device) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", device.deviceId().toString());
    view.put("knownSince", device.knownSince().toString());
    view.put("lastUsedAt", device.lastUsedAt().toString());
    view.put("network", device.network());
    view.put("agent", device.agent());
    view.put("current", device.current().orElse(false));
    return view;
  }
}
