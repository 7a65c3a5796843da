#include <inttypes.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/*
 * A plugin of QEMU that counts the instructions which a program executes and says so at its end: on an emulated CPU the one
 * measure that means something. QEMU's interface (docs/devel/tcg-plugins.rst of QEMU) is declared here, as Debian ships no header.
 */
struct qemu_plugin_tb;
typedef uint64_t qemu_plugin_id_t;
extern void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t id, void (*cb)(qemu_plugin_id_t id, struct qemu_plugin_tb *tb));
extern void qemu_plugin_register_vcpu_tb_exec_cb(struct qemu_plugin_tb *tb, void (*cb)(unsigned int cpu, void *userdata), int flags,
                                                 void *userdata);
extern size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *tb);
extern void qemu_plugin_register_atexit_cb(qemu_plugin_id_t id, void (*cb)(qemu_plugin_id_t id, void *userdata), void *userdata);
extern void qemu_plugin_outs(const char *string);

#ifndef INTERFACE
#define INTERFACE 1
#endif
int qemu_plugin_version = INTERFACE;

static uint64_t executed;

static void block_executed(unsigned int cpu, void *instructions) {
  (void)cpu;
  __atomic_fetch_add(&executed, (uintptr_t)instructions, __ATOMIC_RELAXED);
}

static void block_translated(qemu_plugin_id_t id, struct qemu_plugin_tb *tb) {
  (void)id;
  qemu_plugin_register_vcpu_tb_exec_cb(tb, block_executed, 0, (void *)(uintptr_t)qemu_plugin_tb_n_insns(tb));
}

static void at_exit(qemu_plugin_id_t id, void *userdata) {
  char line[64];
  (void)id;
  (void)userdata;
  snprintf(line, sizeof line, "instructions %" PRIu64 "\n", executed);
  qemu_plugin_outs(line);
}

int qemu_plugin_install(qemu_plugin_id_t id, const void *info, int argc, char **argv) {
  (void)info;
  (void)argc;
  (void)argv;
  qemu_plugin_register_vcpu_tb_trans_cb(id, block_translated);
  qemu_plugin_register_atexit_cb(id, at_exit, NULL);
  return 0;
}
