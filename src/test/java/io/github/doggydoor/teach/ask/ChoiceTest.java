package io.github.doggydoor.teach.ask;

import static io.github.doggydoor.teach.ask.Visits.id;
import static io.github.doggydoor.teach.ask.Visits.near;
import static io.github.doggydoor.teach.ask.Visits.sketch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.ask.Choice.Today;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Each rule of what is asked, and what holds of all of them. */
class ChoiceTest {
  private static final Today NOTHING_YET = new Today(0, false);
  private static final float[] TOLD = {1, 0, 0};

  /** Visits that the lot does not draw. */
  private static final long[] IDS =
      LongStream.range(1, 100).filter(id -> !Lot.drew(id)).limit(8).toArray();

  private static List<Why> reasons(List<Chosen> chosen) {
    return chosen.stream().map(Chosen::why).toList();
  }

  private static List<Long> visits(List<Chosen> chosen) {
    return chosen.stream().map(Chosen::visit).toList();
  }

  private static List<Chosen> choose(
      List<Sketch> open, Map<Long, String> contradictions, Map<Long, String> disagreements) {
    return Choice.of(open, List.of(TOLD), contradictions, disagreements, NOTHING_YET);
  }

  @Test
  void contradictionsComeFirstThenDisagreementsThenWhatWasNearThenWhatIsUnlikeAll() {
    List<Sketch> open =
        List.of(
            sketch(IDS[0], 0, 1, 0),
            near(IDS[1], 0.5, 1, 0, 0),
            sketch(IDS[2], 1, 0, 0),
            sketch(IDS[3], 1, 0, 0));
    Map<Long, String> contradictions = Map.of(IDS[2], "the button");
    Map<Long, String> disagreements = Map.of(IDS[3], "another says no");
    List<Chosen> first = choose(open, contradictions, disagreements);
    assertEquals(List.of(IDS[2], IDS[3], IDS[1]), visits(first));
    assertEquals(List.of(Why.CONTRADICTION, Why.DISAGREEMENT, Why.NEAR), reasons(first));
    assertEquals("the button", first.getFirst().words());
    assertEquals(
        "it was close: score 2.5 for bo, and the door opens from 3.0 on", first.get(2).words());
    List<Chosen> without = choose(open, Map.of(), Map.of());
    assertEquals(List.of(IDS[1], IDS[0]), visits(without), "the others look like what was told");
    assertEquals(List.of(Why.NEAR, Why.UNLIKE), reasons(without));
  }

  @Test
  void ofTwoThatWereNearTheNearerIsAskedAboutFirstAndOneThatWasFarIsNot() {
    List<Sketch> open =
        List.of(
            near(IDS[0], 1.9, 1, 0, 0),
            near(IDS[1], -0.2, 1, 0, 0),
            near(IDS[2], 2.1, 1, 0, 0),
            near(IDS[3], 1.0, 1, 0, 0));
    assertEquals(List.of(IDS[1], IDS[3], IDS[0]), visits(choose(open, Map.of(), Map.of())));
    assertEquals(List.of(), choose(open.subList(2, 3), Map.of(), Map.of()));
  }

  @Test
  void aFamiliarityNearTheLeastIsNear() {
    Sketch barely =
        Sketch.of(Visits.visit(IDS[0], Outcome.DENIED, TOLD, 0.39, 9, 9, 9), Visits.RULES);
    List<Chosen> chosen = choose(List.of(barely), Map.of(), Map.of());
    assertEquals(List.of(Why.NEAR), reasons(chosen));
    assertEquals(
        "it was close: familiarity 0.390 for bo, and 0.400 is the least that counts",
        chosen.getFirst().words());
  }

  @Test
  void oneFrameNearTheLineIsNotNearAsOneFrameNeverOpens() {
    Sketch one =
        Sketch.of(
            Visits.visit(IDS[0], Outcome.DENIED, TOLD, 0.9, 2.9, -20, -20, -20), Visits.RULES);
    assertEquals(List.of(), choose(List.of(one), Map.of(), Map.of()));
  }

  @Test
  void ofWhatIsUnlikeAllTheFarthestIsAskedAboutAndThenWhatIsFarFromThatToo() {
    List<Sketch> open =
        List.of(
            sketch(IDS[0], 0, 1, 0.05f),
            sketch(IDS[1], 0, 1, 0),
            sketch(IDS[2], 1, 1, 0),
            sketch(IDS[3], 0, 0, 1),
            sketch(IDS[4], 1, 0.01f, 0));
    List<Chosen> chosen = choose(open, Map.of(), Map.of());
    assertEquals(List.of(IDS[3], IDS[1], IDS[2]), visits(chosen));
    assertEquals("it looks like no visit that you have told of", chosen.getFirst().words());
  }

  @Test
  void whereNobodyHasToldOfAnyVisitTheNewestIsAskedAbout() {
    List<Chosen> chosen =
        Choice.of(
            List.of(sketch(IDS[0], 1, 0, 0), sketch(IDS[1], 1, 0, 0)),
            List.of(),
            Map.of(),
            Map.of(),
            NOTHING_YET);
    assertEquals(List.of(IDS[1]), visits(chosen), "the other looks the same");
    assertEquals("nobody has told of any visit yet", chosen.getFirst().words());
  }

  @Test
  void onePlaceOfADayIsForTheLotWheneverSomebodyIsDrawn() {
    long drawn = id(1000, true);
    List<Sketch> open =
        List.of(
            near(IDS[0], 0.1, 1, 0, 0),
            near(IDS[1], 0.2, 1, 0, 0),
            near(IDS[2], 0.3, 1, 0, 0),
            sketch(drawn, 1, 0, 0));
    assertEquals(List.of(Why.NEAR, Why.NEAR, Why.LOT), reasons(choose(open, Map.of(), Map.of())));
    assertEquals(
        List.of(Why.NEAR),
        reasons(Choice.of(open, List.of(TOLD), Map.of(), Map.of(), new Today(2, true))),
        "today one was asked by lot");
    assertEquals(
        List.of(Why.LOT),
        reasons(Choice.of(open, List.of(TOLD), Map.of(), Map.of(), new Today(2, false))));
  }

  @Test
  void whoIsDrawnIsAskedAboutByTheLotAloneHoweverDoubtful() {
    long drawn = id(1000, true);
    long next = id(drawn + 1, true);
    List<Sketch> open = List.of(near(drawn, 0, 0, 1, 0), near(next, 0, 0, 1, 0));
    List<Chosen> chosen =
        Choice.of(
            open,
            List.of(TOLD),
            Map.of(drawn, "the button", next, "the button"),
            Map.of(),
            new Today(2, false));
    assertEquals(List.of(Why.LOT), reasons(chosen));
    assertEquals(
        List.of(drawn, next).stream().min(Comparator.comparingLong(Lot::rank)).orElseThrow(),
        chosen.getFirst().visit());
  }

  @Property(tries = 300)
  void neverMoreThanThreeADayNeverOneTwiceAndOnlyOfThoseThatAreOpen(@ForAll long seed) {
    Random random = new Random(seed);
    List<Sketch> open = open(random);
    int before = random.nextInt(5);
    List<Chosen> chosen =
        Choice.of(
            open,
            random.nextBoolean() ? List.of() : List.of(TOLD),
            some(random, open),
            some(random, open),
            new Today(before, before > 0 && random.nextBoolean()));
    assertTrue(chosen.size() <= Math.max(0, 3 - before), chosen.toString());
    Set<Long> ids = open.stream().map(Sketch::id).collect(Collectors.toSet());
    assertTrue(ids.containsAll(visits(chosen)), "somebody else");
    assertEquals(chosen.size(), Set.copyOf(visits(chosen)).size(), "twice");
    chosen.forEach(
        one -> assertEquals(Lot.drew(one.visit()), one.why() == Why.LOT, one.toString()));
  }

  @Property(tries = 200)
  void whomTheLotAsksAboutDependsOnNoScoreAndNoHint(@ForAll long seed) {
    Random random = new Random(seed);
    List<Sketch> open = open(random);
    List<Sketch> otherwise = new ArrayList<>();
    open.forEach(
        visit ->
            otherwise.add(
                near(
                    visit.id(),
                    20 * random.nextDouble(),
                    random.nextFloat(),
                    random.nextFloat(),
                    1)));
    // As long as others fill their places; a place that is left over is filled by lot.
    List<Long> byLot = lot(Choice.of(open, List.of(), Map.of(), Map.of(), new Today(2, false)));
    assertEquals(
        byLot,
        lot(
            Choice.of(
                otherwise,
                List.of(TOLD),
                some(random, open),
                some(random, open),
                new Today(2, false))));
  }

  private static List<Long> lot(List<Chosen> chosen) {
    return visits(chosen.stream().filter(one -> one.why() == Why.LOT).toList());
  }

  private static List<Sketch> open(Random random) {
    List<Sketch> open = new ArrayList<>();
    long id = random.nextInt(1_000_000);
    for (int count = random.nextInt(30); count > 0; count--) {
      id += 1 + random.nextInt(3);
      float[] features = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
      open.add(
          random.nextBoolean()
              ? near(id, 10 * random.nextDouble(), features)
              : sketch(id, features));
    }
    return open;
  }

  private static Map<Long, String> some(Random random, List<Sketch> open) {
    Map<Long, String> some = new HashMap<>();
    open.stream().filter(_ -> random.nextInt(4) == 0).forEach(one -> some.put(one.id(), "so"));
    return some;
  }

  @Test
  void theLotDrawsOneVisitInTenEvenlyThroughoutAllNumbers() {
    for (long from : new long[] {1, 10_000, 1L << 40}) {
      long drawn = LongStream.range(from, from + 10_000).filter(Lot::drew).count();
      // Four standard deviations of 10,000 draws of a tenth.
      assertTrue(Math.abs(drawn - 1000) < 120, from + ": " + drawn);
    }
    for (int lag = 1; lag <= 8; lag++) {
      int step = lag;
      long pairs =
          LongStream.range(0, 40_000).filter(id -> Lot.drew(id) && Lot.drew(id + step)).count();
      assertTrue(Math.abs(pairs - 400) < 100, "lag " + lag + ": " + pairs);
    }
  }
}
