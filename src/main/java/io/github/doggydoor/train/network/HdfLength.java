package io.github.doggydoor.train.network;

import io.github.doggydoor.train.TrainingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether an HDF5 file is as long as its superblock says: <a
 * href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">File Format
 * Specification 3.0</a>, section II.A.
 */
final class HdfLength {
  private static final long SIGNATURE = 0x894844460d0a1a0aL;

  /** By version of the superblock: where it says how many bytes an address has. */
  private static final int[] ADDRESS_SIZE_AT = {13, 13, 9, 9};

  /** By version: where the address of the file's end lies, if an address has eight bytes. */
  private static final int[] END_AT = {40, 44, 28, 28};

  private HdfLength() {}

  /** Refuses {@code file} where it is no HDF5 file or shorter than it says. */
  static void check(Path file) throws TrainingException {
    long actual;
    ByteBuffer start;
    try (InputStream in = Files.newInputStream(file)) {
      actual = Files.size(file);
      start = ByteBuffer.wrap(in.readNBytes(52));
    } catch (IOException e) {
      throw new TrainingException(file + " cannot be read: " + e.getMessage(), e);
    }
    if (start.limit() < 52 || start.getLong(0) != SIGNATURE) {
      throw new TrainingException(file + " is no HDF5 file; " + KerasWeights.ADVICE);
    }
    int version = start.get(8);
    if (version < 0 || version >= END_AT.length || start.get(ADDRESS_SIZE_AT[version]) != 8) {
      throw new TrainingException(
          file
              + " is damaged, or of a kind of HDF5 that Keras does not write; "
              + KerasWeights.ADVICE);
    }
    long stated = start.order(ByteOrder.LITTLE_ENDIAN).getLong(END_AT[version]);
    if (actual < stated) {
      throw new TrainingException(
          "%s is truncated: it has %d of %d bytes; %s"
              .formatted(file, actual, stated, KerasWeights.ADVICE));
    }
  }
}
