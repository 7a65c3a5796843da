package io.github.doggydoor.teach.make;

import io.github.doggydoor.teach.heads.TaughtHead;
import io.github.doggydoor.vision.ModelCard;
import java.util.Optional;

/**
 * One of two models that are tried beside one another.
 *
 * @param card of it
 * @param sum of its bundle
 * @param replay what the door would make of what it sees
 * @param head that reads it; empty: its own
 * @param cohort how many photos of the cohort were tried; 0: none
 * @param cohortIn how many of them count as a dog of the house
 * @param eye the model itself, asked where nothing is kept of what it sees
 */
public record Side(
    ModelCard card,
    String sum,
    Replay replay,
    Optional<TaughtHead> head,
    int cohort,
    int cohortIn,
    Eye eye) {}
