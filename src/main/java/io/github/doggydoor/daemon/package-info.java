/**
 * The running door: makes its parts from the configuration, starts and stops them, and lets a frame
 * become an observation, an observation an action, an action a row.
 *
 * <p>Called by {@code cli}; calls every other room but {@code demo} and those that train. The state
 * of the door belongs to the thread {@code decision}; each of the others owns what stands beside it
 * here:
 *
 * <pre>
 *                            its threads (v: virtual)   what it owns
 * Service                    retry (v), not the whole   which configuration counts, earlier starts
 * └─ Daemon                  that of its caller         order of start and stop
 *    ├─ Board                gpio-NAME for each input   the lines of the chip
 *    ├─ InterlockedLatch     interlock                  how long and how often the coil is driven
 *    ├─ Mailbox              none                       what waits for the decision
 *    ├─ DecisionLoop         decision                   DoorState
 *    ├─ WallClock            clock (v), while in doubt  since when the time is right
 *    ├─ Recorder             recorder                   the actions and rows that wait for the disk
 *    │  ├─ LateDoorLog       none, a lock               doorlog.sqlite, the file of the mode
 *    │  ├─ SnapshotTaker     none, a lock               the last frames that were scored
 *    │  └─ Teller            the recorder's             the state that was told last
 *    ├─ Periphery            none, a lock               what can be exchanged, and the Policy:
 *    │  ├─ MqttLink          mqtt-connection (v),       the connection, what is still to be sent
 *    │  │                    mqtt-outbox, mqtt-log,
 *    │  │                    mqtt-intake (v)
 *    │  ├─ Models            model for each             the loaded models
 *    │  │  ├─ HeadWatch      generation                 which of the taught heads is in force
 *    │  │  └─ DjlClassifier  classifier for each        TensorFlow's session and its input
 *    │  ├─ Lookout           none                       since when it looks, and by which camera
 *    │  │  └─ VisionLoop     vision                     the Watcher: OpenCV, what stood still
 *    │  │     └─ FrameGrabber camera, camera-supervisor the source, the newest frame
 *    │  └─ Onlookers         none                       who hears what is seen
 *    │     ├─ VisitKeeper    teach                      the visit under way, teach.sqlite
 *    │     └─ Statistics     stats                      the counts of this minute
 *    ├─ Housekeeping         housekeeping               none: lets go of old rows, old snapshots
 *    ├─ Questioner           questions                  which visits the owner is asked about
 *    └─ Watchdog             watchdog                   whether decision, vision and camera turn
 * </pre>
 *
 * {@link io.github.doggydoor.daemon.Wiring} makes them, with {@code Boards}, {@code Eyes}, {@code
 * Bundles} and {@code Brokers}, and owns nothing. {@code Remembered} asks the log what came before,
 * on the threads {@code remember}, {@code remember-all} and {@code remember-late}, which end with
 * the answer.
 *
 * <p>Start: {@code remember} begins to read; the lines are claimed, the latch locked, and the
 * interlock begins; a press is rehearsed; the log's answer is waited for, 400 ms at most; {@code
 * decision}; the button; {@code clock}; {@code recorder}; contact, bolt and the sensor inside; the
 * broker's line; {@code stats}; {@code teach}; {@code camera}; {@code model}, and once it was
 * tried, the full model and {@code vision}; {@code housekeeping}; {@code questions}; {@code
 * watchdog}; systemd is told. From the button on, nothing that fails keeps it from opening. A door
 * that does not run as a whole ({@code Extent}) has neither camera nor model.
 *
 * <p>Stop: the core hears of it and locks; beside one another {@code watchdog}, {@code clock},
 * {@code housekeeping}, {@code questions}, {@code stats}, {@code vision}, {@code camera}, {@code
 * teach} and {@code model}, 1.5 s; the rows that wait, 0.5 s; the broker's line, 2 s; {@code
 * recorder} and the log, 0.9 s; {@code decision}; the interlock, locked; the lines.
 *
 * <p>Here are the mailbox and the loop of the decision, and what makes, exchanges, starts and stops
 * the rest. What the parts do is in the rooms below: {@code vision} looks, by {@code models} and
 * the heads of {@code teach}; {@code doorlog} writes and remembers; {@code tell} tells; {@code
 * page} and {@code health} show; {@code computer} is what they run on. None of them knows this one.
 */
package io.github.doggydoor.daemon;
