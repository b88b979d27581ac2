package dev.twofold.local.cli;

import dev.twofold.enrollment.operator.Invitation;
import dev.twofold.enrollment.operator.io.OperatorInvitations;
import dev.twofold.local.terminal.CommandFailure;
import dev.twofold.runtime.store.DatabaseSettings;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A ticket, and nothing else, on the standard output; what to do with it goes to the error stream. */
@Command(name = "invite", description = "Print a one-time ticket with which somebody registers as an operator.")
final class OperatorInviteCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RunningSystem system;

  @Override
  public Integer call() throws CommandFailure {
    String url = system.addresses().url();
    Invitation invitation = invite(system.enrollmentDatabase());
    spec.commandLine().getOut().println(invitation.ticket().grouped());
    spec.commandLine().getErr().println(invitation.instructions(url));
    return 0;
  }

  private static Invitation invite(DatabaseSettings database) throws CommandFailure {
    try {
      return new OperatorInvitations(database, new SecureRandom()::nextBytes).invite();
    } catch (SQLException e) {
      throw new CommandFailure(
          "enrollment's database does not answer (SQLSTATE " + e.getSQLState() + "); start it with ./twofold up");
    }
  }
}
