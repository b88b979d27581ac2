package dev.twofold.contracts;

import java.util.Optional;

/**
 * Who is at the other end, as the gateway saw it: for budgets, and so that people recognise themselves in their
 * history. Proves nothing.
 *
 * @param network CIDR of the client's address: /24 of IPv4, /64 of IPv6
 * @param agent the User-Agent header, printable ASCII, 200 characters at the most; may be empty
 * @param device hash of the client token that was sent along, if the gateway recognised it as one of ours
 */
public record Client(String network, String agent, Optional<TokenHash> device) {}
