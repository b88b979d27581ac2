package dev.twofold.local.processes;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What can be killed and looked at.
 *
 * @param opsPort of health and metrics on loopback; a store has none
 */
public record RunningProcess(String name, long pid, OptionalInt opsPort, Path log) {}
