package dev.twofold.local.cli;

import picocli.CommandLine.Command;

/** What is done for operators from outside the running system. */
@Command(
    name = "operator",
    description = "Invite an operator.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = OperatorInviteCommand.class)
final class OperatorCommand {}
