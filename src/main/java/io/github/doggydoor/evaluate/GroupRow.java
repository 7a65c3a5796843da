package io.github.doggydoor.evaluate;

/**
 * One kind of photo in the table by group.
 *
 * @param label the class
 * @param group the kind within it, which may begin with the class; the class itself where it has no
 *     kinds
 * @param dog whether the door shall open for it
 * @param accepted those that count for opening
 * @param worst the score that is most wrong: the lowest of the dog's, the highest of another's
 */
public record GroupRow(String label, String group, boolean dog, Rate accepted, double worst) {
  /** Such as {@code cat}, or {@code not_bo/fox}. */
  public String name() {
    boolean named = group.equals(label) || group.startsWith(label + "/");
    return named ? group : label + "/" + group;
  }

  /** How many were judged wrongly. */
  public int wrong() {
    return dog ? accepted.of() - accepted.hits() : accepted.hits();
  }
}
