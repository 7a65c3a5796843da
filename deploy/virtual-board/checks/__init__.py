"""The checks, in the order in which they run."""

from checks import button, cameras, changes, crashes, page, start, surroundings, teaching, visits, ways, whereabouts

ALL = [
    start.install,
    start.boot_to_armed,
    start.never_pulsed_at_claim,
    button.button_to_latch,
    visits.bo_opens,
    visits.dog_at_power_up,
    visits.stranger_stays_out,
    visits.flap_ends_the_hold,
    ways.each_way_its_latch,
    ways.sensor_stuck,
    teaching.taught_over_ssh,
    page.page_by_tunnel,
    crashes.killed,
    crashes.stopped_dead,
    crashes.broken_configuration,
    crashes.model_altered,
    whereabouts.killed_in_every_state,
    surroundings.camera_unplugged,
    surroundings.broker_away,
    surroundings.disk_full,
    surroundings.held_log,
    cameras.slow_camera,
    cameras.csi_camera,
    changes.reload_under_load,
    changes.bad_reload,
    changes.upgrade_while_open,
    changes.power_cuts,
    whereabouts.whereabouts_after_power_cut,
]
