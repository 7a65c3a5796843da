package io.github.doggydoor.board.gpiochip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpioAbiTest {
  /** What the C compiler is asked, and what we believe. */
  private static Map<String, Long> beliefs() {
    Map<String, Long> beliefs = new LinkedHashMap<>();
    beliefs.put("GPIO_MAX_NAME_SIZE", (long) GpioAbi.NAME_SIZE);
    beliefs.put("sizeof(struct gpiochip_info)", (long) GpioAbi.CHIP_INFO);
    beliefs.put("offsetof(struct gpiochip_info, label)", (long) GpioAbi.CHIP_INFO_LABEL);
    beliefs.put("offsetof(struct gpiochip_info, lines)", (long) GpioAbi.CHIP_INFO_LINES);
    beliefs.put("sizeof(struct gpio_v2_line_info)", (long) GpioAbi.LINE_INFO);
    beliefs.put("offsetof(struct gpio_v2_line_info, consumer)", (long) GpioAbi.LINE_INFO_CONSUMER);
    beliefs.put("offsetof(struct gpio_v2_line_info, offset)", (long) GpioAbi.LINE_INFO_OFFSET);
    beliefs.put("offsetof(struct gpio_v2_line_info, flags)", (long) GpioAbi.LINE_INFO_FLAGS);
    beliefs.put("sizeof(struct gpio_v2_line_request)", (long) GpioAbi.REQUEST);
    beliefs.put("offsetof(struct gpio_v2_line_request, offsets)", (long) GpioAbi.REQUEST_OFFSETS);
    beliefs.put("offsetof(struct gpio_v2_line_request, consumer)", (long) GpioAbi.REQUEST_CONSUMER);
    beliefs.put("offsetof(struct gpio_v2_line_request, config)", (long) GpioAbi.REQUEST_CONFIG);
    beliefs.put(
        "offsetof(struct gpio_v2_line_request, num_lines)", (long) GpioAbi.REQUEST_NUM_LINES);
    beliefs.put("offsetof(struct gpio_v2_line_request, fd)", (long) GpioAbi.REQUEST_FD);
    beliefs.put("offsetof(struct gpio_v2_line_config, flags)", (long) GpioAbi.CONFIG_FLAGS);
    beliefs.put("offsetof(struct gpio_v2_line_config, num_attrs)", (long) GpioAbi.CONFIG_NUM_ATTRS);
    beliefs.put("offsetof(struct gpio_v2_line_config, attrs)", (long) GpioAbi.CONFIG_ATTRS);
    beliefs.put(
        "offsetof(struct gpio_v2_line_config_attribute, attr.id)", (long) GpioAbi.ATTRIBUTE_ID);
    beliefs.put(
        "offsetof(struct gpio_v2_line_config_attribute, attr.values)",
        (long) GpioAbi.ATTRIBUTE_VALUE);
    beliefs.put(
        "offsetof(struct gpio_v2_line_config_attribute, attr.debounce_period_us)",
        (long) GpioAbi.ATTRIBUTE_VALUE);
    beliefs.put(
        "offsetof(struct gpio_v2_line_config_attribute, mask)", (long) GpioAbi.ATTRIBUTE_MASK);
    beliefs.put("sizeof(struct gpio_v2_line_values)", (long) GpioAbi.VALUES);
    beliefs.put("offsetof(struct gpio_v2_line_values, bits)", (long) GpioAbi.VALUES_BITS);
    beliefs.put("offsetof(struct gpio_v2_line_values, mask)", (long) GpioAbi.VALUES_MASK);
    beliefs.put("sizeof(struct gpio_v2_line_event)", (long) GpioAbi.EVENT);
    beliefs.put(
        "offsetof(struct gpio_v2_line_event, timestamp_ns)", (long) GpioAbi.EVENT_TIMESTAMP);
    beliefs.put("offsetof(struct gpio_v2_line_event, id)", (long) GpioAbi.EVENT_ID);
    beliefs.put("GPIO_V2_LINE_EVENT_RISING_EDGE", (long) GpioAbi.EVENT_RISING);
    beliefs.put("GPIO_V2_LINE_FLAG_USED", GpioAbi.FLAG_USED);
    beliefs.put("GPIO_V2_LINE_FLAG_INPUT", GpioAbi.FLAG_INPUT);
    beliefs.put("GPIO_V2_LINE_FLAG_OUTPUT", GpioAbi.FLAG_OUTPUT);
    beliefs.put("GPIO_V2_LINE_FLAG_EDGE_RISING", GpioAbi.FLAG_EDGE_RISING);
    beliefs.put("GPIO_V2_LINE_FLAG_EDGE_FALLING", GpioAbi.FLAG_EDGE_FALLING);
    beliefs.put("GPIO_V2_LINE_FLAG_BIAS_PULL_UP", GpioAbi.FLAG_BIAS_PULL_UP);
    beliefs.put("GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN", GpioAbi.FLAG_BIAS_PULL_DOWN);
    beliefs.put("GPIO_V2_LINE_FLAG_BIAS_DISABLED", GpioAbi.FLAG_BIAS_DISABLED);
    beliefs.put("GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES", (long) GpioAbi.ATTRIBUTE_OUTPUT_VALUES);
    beliefs.put("GPIO_V2_LINE_ATTR_ID_DEBOUNCE", (long) GpioAbi.ATTRIBUTE_DEBOUNCE);
    beliefs.put("GPIO_GET_CHIPINFO_IOCTL", GpioAbi.GET_CHIPINFO);
    beliefs.put("GPIO_V2_GET_LINEINFO_IOCTL", GpioAbi.GET_LINEINFO);
    beliefs.put("GPIO_V2_GET_LINE_IOCTL", GpioAbi.GET_LINE);
    beliefs.put("GPIO_V2_LINE_GET_VALUES_IOCTL", GpioAbi.GET_VALUES);
    beliefs.put("GPIO_V2_LINE_SET_VALUES_IOCTL", GpioAbi.SET_VALUES);
    return beliefs;
  }

  @Test
  void everySizeOffsetAndNumberIsTheOneOfTheCCompiler(@TempDir Path folder) throws Exception {
    StringBuilder source =
        new StringBuilder(
            "#include <linux/gpio.h>\n#include <stddef.h>\n#include <stdio.h>\nint main(void) {\n");
    beliefs()
        .keySet()
        .forEach(c -> source.append("printf(\"%lld\\n\", (long long) (").append(c).append("));\n"));
    Path program = folder.resolve("abi");
    Path c = Files.writeString(folder.resolve("abi.c"), source + "return 0; }\n");
    try {
      run("gcc", "-o", program.toString(), c.toString());
    } catch (IOException absent) {
      String line =
          "SKIPPED GpioAbiTest: it wants gcc and linux/gpio.h (" + absent.getMessage() + ")";
      System.err.println(line);
      Assumptions.abort(line);
    }
    Map<String, Long> compiled = new LinkedHashMap<>();
    String[] lines = run(program.toString()).split("\n");
    int i = 0;
    for (String expression : beliefs().keySet()) {
      compiled.put(expression, Long.parseLong(lines[i++]));
    }
    assertEquals(beliefs(), compiled);
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(1, TimeUnit.MINUTES);
    assertEquals(0, process.exitValue(), output);
    return output;
  }
}
