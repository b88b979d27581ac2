package dev.twofold.enrollment.operator.io;

import dev.twofold.enrollment.EnrollmentConfig;
import dev.twofold.enrollment.operator.Invitation;
import dev.twofold.runtime.config.Settings;
import dev.twofold.runtime.config.SettingsException;
import dev.twofold.runtime.store.DatabaseSettings;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Map;

/**
 * Prints one ticket for an operator, and nothing else, on the standard output; what to do with it on the error stream.
 * Reads the {@code TWOFOLD_DATABASE_…} variables of the service, in whose container it is run.
 */
public final class OperatorInviteMain {

  private OperatorInviteMain() {}

  public static void main(String[] args) {
    System.exit(run(System.getenv(), System.out, System.err));
  }

  /** @return the status with which the process ends */
  static int run(Map<String, String> environment, PrintStream out, PrintStream errors) {
    try {
      Settings settings = new Settings(environment);
      DatabaseSettings database = EnrollmentConfig.readDatabase(settings);
      settings.check();
      Invitation invitation = new OperatorInvitations(database, new SecureRandom()::nextBytes).invite();
      out.println(invitation.ticket().grouped());
      errors.println(invitation.instructions(""));
      return 0;
    } catch (SettingsException e) {
      e.getMessage().lines().forEach(line -> errors.println("operator-invite: " + line));
    } catch (SQLException e) {
      errors.println(
          "operator-invite: no ticket was made, the database cannot be used (SQLSTATE " + e.getSQLState() + ")");
    }
    return 1;
  }
}
