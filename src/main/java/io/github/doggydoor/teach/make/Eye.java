package io.github.doggydoor.teach.make;

import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.SeenLook;
import io.github.doggydoor.teach.TeachException;
import java.util.Optional;

/** A model that looks at pictures which are kept. */
@FunctionalInterface
public interface Eye extends AutoCloseable {
  /**
   * What it sees, where the model that was in force then looked.
   *
   * @return empty where there is no such picture any more
   * @throws TeachException where the model fails
   */
  Optional<SeenLook> sees(KeptPicture picture) throws TeachException, InterruptedException;

  /** Frees the model. */
  @Override
  default void close() {}
}
