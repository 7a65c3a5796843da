package io.github.doggydoor.cli.teach;

import org.junit.jupiter.api.Test;

class TeachShowCommandTest extends TeachCommandFixture {
  @Test
  void showTellsEachFramesScoresBesideThoseThatOpen() throws Exception {
    twoVisits();
    says(
        """
        Visit 1, Mon 2026-11-30 08:00:00, for 14 s: it was shut out as a stranger.
        Seen by model 0123456789ab, generation 0.
        Asked about because the button was pressed 12 s after it was shut out (Mon 2026-11-30 09:00:00).
        Nobody has said who it was.

        bo opens from score 3.0 on, is a stranger for sure at -5.0 or below, and counts from familiarity 0.40 on.
        ida opens from score 3.0 on, is a stranger for sure at -5.0 or below, and counts from familiarity 0.40 on.
         frame    after  what was seen
             0    0.0 s  bo   -1.5, familiarity  0.63: not sure; ida   -9.0, familiarity  0.25: a stranger  [2026-11-30/1-0.jpg]
             1    0.5 s  bo    2.8, familiarity  0.63: not sure; ida   -9.0, familiarity  0.25: a stranger  [2026-11-30/1-1.jpg]
        STATE/teach/frames/2026-11-30/1-0.jpg  the first
        STATE/teach/frames/2026-11-30/1-1.jpg  night, it differs
        """,
        teach("show", "1"));
  }
}
