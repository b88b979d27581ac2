package dev.twofold.delivery.dispatch.io;

import dev.twofold.delivery.dispatch.Queued;
import dev.twofold.delivery.route.Route;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;

/**
 * One that is written as under way, and is to be made now.
 *
 * @param receipts where the provider tells what became of it
 * @param answered where it asks what to do with a call that was answered
 * @param validity for how long it is worth delivering
 */
record Offer(
    Queued queued, UUID attemptId, Route route, URI receipts, URI answered, Duration validity) {}
