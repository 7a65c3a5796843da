package io.github.doggydoor.train;

/**
 * One kind of photo in the table by group.
 *
 * @param label the class
 * @param group the kind within it; the class itself where it has no kinds
 * @param dog whether the door shall open for it
 * @param accepted those that count for opening
 * @param worst the score that is most wrong: the lowest of the dog's, the highest of another's
 */
public record GroupRow(String label, String group, boolean dog, Rate accepted, double worst) {
  /** Such as {@code cat}, or {@code not_bo/fox}. */
  public String name() {
    return group.equals(label) ? label : label + "/" + group;
  }

  /** How many were judged wrongly. */
  public int wrong() {
    return dog ? accepted.of() - accepted.hits() : accepted.hits();
  }
}
