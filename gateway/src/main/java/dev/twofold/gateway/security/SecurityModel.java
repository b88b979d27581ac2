package dev.twofold.gateway.security;

import dev.twofold.contracts.Reply;
import dev.twofold.gateway.device.DevicesModel;
import dev.twofold.gateway.factor.MethodsModel;
import dev.twofold.gateway.history.HistoryModel;
import dev.twofold.gateway.session.SessionsModel;
import java.util.Optional;

/**
 * What the page of all security settings shows.
 *
 * @param history its newest entries; empty: it cannot be had now, which keeps nobody from ending a stranger's session
 */
public record SecurityModel(
    MethodsModel methods,
    Reply.RecoveryCodesLeft recoveryCodes,
    SessionsModel sessions,
    DevicesModel devices,
    Optional<HistoryModel> history) {}
