package io.github.doggydoor.daemon.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationException;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.decision.DogRules;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelCard;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which dogs the door knows, by its model and its configuration. */
class ModelDogsTest {
  private static Configuration of(String text) throws ConfigurationException {
    return ConfigurationReader.parse(text, Path.of("/etc/doggydoor/doggydoor.yaml"));
  }

  private static Bundles bundles(String text) throws ConfigurationException {
    return new Bundles(of(text), Optional.empty());
  }

  /** The first opens from score 1 on, the next from 2 on. */
  private static ModelCard card(String... dogs) {
    List<String> names = List.of(dogs);
    return new ModelCard(
        names.size() == 1 ? List.of(names.getFirst(), "not_" + names.getFirst()) : names,
        Arrays.stream(dogs)
            .map(
                dog ->
                    new ModelCard.Dog(
                        dog,
                        new ModelCard.Thresholds(names.indexOf(dog) + 1, -4, 0.5),
                        Map.of(),
                        Map.of(),
                        List.of()))
            .toList(),
        InputRecipe.NOTEBOOK,
        new ModelCard.Tensors("serving_default", "input", "logit", Optional.of("familiarity")),
        Map.of(),
        "VGG16",
        Map.of(),
        OptionalLong.empty(),
        Instant.EPOCH,
        "a test",
        List.of());
  }

  private static Policy policy(String text, ModelCard model) throws ConfigurationException {
    return bundles(text).policy(model, Optional.empty());
  }

  @Test
  void eachDogOfAModelHasItsOwnThresholdsAndRules() throws Exception {
    Policy policy = policy("dogs: {rex: {max_visits: 3}}", card("bo", "rex"));
    assertEquals(Set.of("bo", "rex"), policy.quorum().dogs().keySet());
    assertEquals(new Policy.Thresholds(2, -4, 0.5), policy.quorum().dogs().get("rex"));
    assertEquals(3, policy.rules("rex").maxVisits().orElseThrow());
    assertEquals(DogRules.DEFAULT, policy.rules("bo"));
  }

  @Test
  void aForbiddenDogOfANameThatTheModelDoesNotKnowIsMisnamed() throws Exception {
    assertTrue(
        ModelDogs.misnamed(of("dogs: {mxa: {forbidden: true}}"), card("bo", "max"))
            .orElseThrow()
            .startsWith("dogs.mxa is forbidden, and the model knows no dog of that name"));
    for (String right : List.of("max: {forbidden: true}", "Max: {forbidden: true}", "mxa: {}")) {
      assertEquals(
          Optional.empty(), ModelDogs.misnamed(of("dogs: {" + right + "}"), card("bo", "max")));
    }
    assertEquals(
        Optional.empty(), ModelDogs.misnamed(of("dogs: {max: {forbidden: true}}"), card("bo")));
  }

  @Test
  void aDogAloneIsCalledAsEverAndItsRulesMayStandUnderItsLabel() throws Exception {
    for (String name : List.of("bo", "rex")) {
      Policy policy = policy("dogs: {" + name + ": {max_visits: 3}}", card("rex"));
      assertEquals(Set.of("bo"), policy.quorum().dogs().keySet());
      assertEquals(3, policy.rules("bo").maxVisits().orElseThrow());
      assertEquals(List.of(), ModelDogs.doubts(of("dogs: {" + name + ": {}}"), card("rex")));
    }
  }

  @Test
  void aNameWithOtherCapitalsIsThatOfTheDog() throws Exception {
    String text = "dogs: {REX: {forbidden: true}}";
    assertTrue(policy(text, card("bo", "rex")).rules("rex").forbidden());
    assertTrue(policy(text, card("rex")).rules("bo").forbidden());
    assertEquals(List.of(), ModelDogs.doubts(of(text), card("bo", "rex")));
    String both = "dogs: {Rex: {max_visits: 1}, rex: {max_visits: 2}}";
    for (ModelCard card : List.of(card("bo", "rex"), card("Rex", "rex"))) {
      assertEquals(2, policy(both, card).rules("rex").maxVisits().orElseThrow());
    }
    assertEquals(1, policy(both, card("Rex", "rex")).rules("Rex").maxVisits().orElseThrow());
    assertEquals(1, ModelDogs.doubts(of(both), card("bo", "rex")).size());
  }

  @Test
  void whatConfirmsHasThresholdsForEachDogAndForNoneUntilItIsThere() throws Exception {
    Bundles bundles = bundles("vision: {confirm: full}");
    ModelCard two = card("bo", "rex");
    assertEquals(
        Set.of("bo", "rex"),
        bundles.policy(two, Optional.of(two)).confirm().orElseThrow().dogs().keySet());
    assertTrue(
        bundles.policy(two, Optional.empty()).confirm().orElseThrow().dogs().values().stream()
            .allMatch(least -> least.open() == Double.MAX_VALUE));
    assertEquals(Optional.empty(), policy("", two).confirm());
  }

  @Test
  void beforeAModelIsThereTheDoorKnowsThoseWhomTheOwnerNames() throws Exception {
    assertEquals(Set.of("bo"), bundles("").policy().quorum().dogs().keySet());
    assertEquals(Set.of("bo", "rex"), bundles("dogs: {rex: {}}").policy().quorum().dogs().keySet());
    assertEquals(
        Set.of("ada", "rex"),
        bundles("dogs: {rex: {}, ada: {}}").policy().quorum().dogs().keySet());
  }

  @Test
  void rulesThatTheModelCannotKeepAreTold() throws Exception {
    assertEquals(List.of(), ModelDogs.doubts(of("dogs: {rex: {}}"), card("bo", "rex")));
    assertEquals(
        List.of(
            "The model knows no dog of the name rxe, so dogs.rxe counts for nobody: it knows bo and rex. Write the name as the model has it."),
        ModelDogs.doubts(of("dogs: {rxe: {}}"), card("bo", "rex")));
    assertEquals(
        List.of(
            "Every dog that the model knows (bo and rex) is forbidden in dogs: the camera opens for nobody."),
        ModelDogs.doubts(
            of("dogs: {bo: {forbidden: true}, rex: {forbidden: true}}"), card("bo", "rex")));
    assertEquals(
        List.of(
            "The model knows one dog, and both dogs.rex and dogs.bo are of it: the first counts; take the other out."),
        ModelDogs.doubts(of("dogs: {bo: {}, rex: {}}"), card("rex")));
  }
}
