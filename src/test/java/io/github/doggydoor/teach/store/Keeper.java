package io.github.doggydoor.teach.store;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.TeachFixture;
import java.nio.file.Path;
import java.util.Random;

/** The child process of {@link KilledStoreTest}: keeps visits until it is killed. */
final class Keeper {
  private Keeper() {}

  public static void main(String[] arguments) throws TeachException {
    Random random = new Random(Long.parseLong(arguments[1]));
    TeachStore store = TeachStore.open(Path.of(arguments[0]), 0);
    store.notices().forEach(System.err::println);
    System.out.print("open\n");
    System.out.flush();
    while (true) {
      int pictures = 1 + random.nextInt(5);
      long id =
          store.add(
              TeachFixture.visit(TeachFixture.BEGUN, 10, pictures),
              TeachFixture.jpegs(pictures, 5000));
      // One call for the line, so that a kill cannot leave half of one that counts.
      System.out.print("visit " + id + " " + pictures + " .\n");
      System.out.flush();
      if (random.nextInt(4) == 0) {
        store.label(id, new Answer.Stranger("cat"), "ada", TeachFixture.BEGUN);
        System.out.print("label " + id + " 1 .\n");
        System.out.flush();
      }
      if (random.nextInt(10) == 0) {
        store.prune(Long.MAX_VALUE);
      }
    }
  }
}
