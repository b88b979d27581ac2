package dev.twofold.enrollment.password.io;

import dev.twofold.enrollment.password.CommonPasswords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import me.gosimple.nbvcxz.Nbvcxz;

/** The 100,000 commonest passwords, and two more, as they come with nbvcxz: one a line. */
public final class CommonPasswordList {

  private static final String RESOURCE = "/dictionaries/passwords.txt";

  private CommonPasswordList() {}

  /** Takes about a tenth of a second. */
  public static CommonPasswords load() {
    try (InputStream in = Nbvcxz.class.getResourceAsStream(RESOURCE);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return CommonPasswords.of(lines.lines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
