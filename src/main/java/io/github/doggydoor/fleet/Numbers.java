package io.github.doggydoor.fleet;

/**
 * Numbers of rows, from one to another.
 *
 * @param first of them
 * @param last of them, not below the first
 */
record Numbers(long first, long last) {
  boolean has(long number) {
    return first <= number && number <= last;
  }

  @Override
  public String toString() {
    return first == last ? Long.toString(first) : first + " to " + last;
  }
}
