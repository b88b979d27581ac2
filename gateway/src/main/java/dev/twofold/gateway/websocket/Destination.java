package dev.twofold.gateway.websocket;

import dev.twofold.gateway.http.OriginRule;
import dev.twofold.gateway.routes.Upstream;

/**
 * Where a WebSocket leads.
 *
 * @param originRule whose pages may open one with the cookies of who looks at them
 */
public record Destination(Upstream upstream, OriginRule originRule) {}
