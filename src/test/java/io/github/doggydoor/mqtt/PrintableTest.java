package io.github.doggydoor.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class PrintableTest {
  private static final String WORKS = "é \u001b[2J \u009b2J \u202e \udb40\udc41 \ud83d\udc36";

  @Test
  void whatWouldWorkATerminalIsAQuestionMark() {
    assertEquals("é ?[2J ?2J ? ? \ud83d\udc36", Printable.of(WORKS));
  }

  @Test
  void inJsonItIsEscapedAndStaysWhatItWas() {
    String line =
        Printable.json("{\"why\":\"é \\u001b[2J \u009b2J \u202e \udb40\udc41 \ud83d\udc36\"}");
    assertEquals("{\"why\":\"é \\u001b[2J \\u009b2J \\u202e \\udb40\\udc41 \ud83d\udc36\"}", line);
    assertEquals(WORKS, JsonParser.parseString(line).getAsJsonObject().get("why").getAsString());
  }
}
