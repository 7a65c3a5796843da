package io.github.doggydoor.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Payloads none of which is a command: bytes, text that is no UTF-8, JSON that is broken, deep,
 * huge or of the wrong types, and commands with one thing wrong. The same seed gives the same ones.
 */
public final class Nonsense {
  private static final String UNLOCK = "{\"command\":\"unlock\",\"id\":\"a1\"}";

  /**
   * So many of the bytes of {@link #UNLOCK} are such that any other byte in their place is wrong.
   */
  private static final int VITAL = 19;

  private static final List<String> WRONG =
      List.of(
          "",
          "unlock",
          "UNLOCK!",
          "UNLOCK\0",
          "\uFEFFUNLOCK",
          "UNLOCK UNLOCK",
          "{}",
          "[]",
          "null",
          "true",
          "1e999999",
          "\"UNLOCK\"",
          "[" + UNLOCK + "]",
          UNLOCK + UNLOCK,
          UNLOCK + "x",
          "{'command':'unlock'}",
          "{command:unlock}",
          "{\"command\":\"unlock\",}",
          "{\"command\":\"UNLOCK\"}",
          "{\"command\":[\"unlock\"]}",
          "{\"command\":{\"command\":\"unlock\"}}",
          "{\"command\":\"unlock\",\"command\":\"unlock\"}",
          "{\"command\":\"unlock\",\"id\":7}",
          "{\"command\":\"unlock\",\"id\":\"\"}",
          "{\"command\":\"unlock\",\"id\":\"\\u0000\"}",
          "{\"command\":\"unlock\",\"expires_at\":0}",
          "{\"command\":\"unlock\",\"expires_at\":\"never\"}",
          "{\"command\":\"unlock\",\"expires_at\":\"2020-01-01T00:00:00Z\"}",
          "{\"command\":\"unlock\",\"expires_at\":\"+999999999-12-31T23:59:60Z\"}",
          "{\"command\":\"unlock\",\"v\":99}",
          "{\"command\":\"unlock\",\"v\":true}",
          "{\"command\":true}",
          "{\"command\":NaN}",
          "{\"mode\":\"open\"}",
          "{\"command\":\"mode\",\"mode\":[\"free\"]}");

  private final Random random;

  public Nonsense(long seed) {
    random = new Random(seed);
  }

  /** The next one, at most {@code most} bytes long. */
  public byte[] next(int most) {
    byte[] made =
        switch (random.nextInt(8)) {
          case 0 -> bytes(random.nextInt(600));
          case 1 -> text(WRONG.get(random.nextInt(WRONG.size())));
          case 2 -> text(UNLOCK.substring(0, random.nextInt(UNLOCK.length())));
          case 3 -> text((random.nextBoolean() ? "[" : "{\"a\":").repeat(1 + random.nextInt(2000)));
          case 4 -> text("{\"id\":\"" + "x".repeat(random.nextInt(8_000)) + "\"}");
          case 5 -> altered();
          case 6 -> broken();
          default ->
              random.nextInt(200) == 0 ? new byte[200_000] : text("{\"x\":" + number() + "}");
        };
    return made.length > most ? Arrays.copyOf(made, most) : made;
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] altered() {
    byte[] bytes = text(UNLOCK);
    int at = random.nextInt(VITAL);
    bytes[at] = (byte) (bytes[at] + 1 + random.nextInt(255));
    return bytes;
  }

  /** A command with a byte in it that UTF-8 does not know. */
  private byte[] broken() {
    byte[] bytes = text(UNLOCK);
    bytes[random.nextInt(bytes.length)] = (byte) (0xF8 + random.nextInt(8));
    return bytes;
  }

  private String number() {
    return random.nextInt(10) + "9".repeat(random.nextInt(3_000)) + "e" + random.nextInt();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
