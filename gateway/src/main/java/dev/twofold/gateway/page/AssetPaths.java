package dev.twofold.gateway.page;

/** Where a page finds its style sheet and its script. */
public record AssetPaths(String styles, String script) {}
