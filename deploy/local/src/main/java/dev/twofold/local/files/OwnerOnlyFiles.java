package dev.twofold.local.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that nobody but their owner reads, and that are either whole or not there. */
public final class OwnerOnlyFiles {

  private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private OwnerOnlyFiles() {}

  /** With its parents; one that exists stays as it is. */
  public static void makeDirectory(Path directory) throws IOException {
    Files.createDirectories(directory, DIRECTORY);
  }

  /** In the place of whatever has that name. */
  public static void write(Path file, byte[] content) throws IOException {
    Path unfinished = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp", FILE);
    Files.write(unfinished, content);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
