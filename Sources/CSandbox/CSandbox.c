#define _GNU_SOURCE 1

#include "CSandbox.h"

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

// Landlock (Linux 5.13, Documentation/userspace-api/landlock.rst). Its numbers are part of the kernel's
// interface; they stand here so that older headers can build this.
struct ruleset {
  uint64_t files;
  uint64_t network;
  uint64_t scoped;
};

struct __attribute__((packed)) path_rule {
  uint64_t allowed;
  int32_t parent;
};

enum {
  landlock_create_ruleset = 444,
  landlock_add_rule = 445,
  landlock_restrict_self = 446,
  version_flag = 1,
  rule_path_beneath = 1,
};

static const uint64_t execute = 1ull << 0, write_file = 1ull << 1, remove_folder = 1ull << 4,
                      remove_file = 1ull << 5, make_folder = 1ull << 7, make_file = 1ull << 8,
                      refer = 1ull << 13, truncate_file = 1ull << 14, device_control = 1ull << 15;
// Making devices, sockets, pipes and links: never allowed.
static const uint64_t make_others = 1ull << 6 | 1ull << 9 | 1ull << 10 | 1ull << 11 | 1ull << 12;

static int allow(int ruleset, const char *path, uint64_t rights) {
  int folder = open(path, O_PATH | O_CLOEXEC);
  if (folder < 0) return 0;
  struct path_rule rule = {.allowed = rights, .parent = folder};
  long result = syscall(landlock_add_rule, ruleset, rule_path_beneath, &rule, 0);
  close(folder);
  return result == 0;
}

static int confine_files(const char *folders) {
  long version = syscall(landlock_create_ruleset, NULL, 0, version_flag);
  if (version < 1) return 0;
  uint64_t output = write_file | remove_folder | remove_file | make_folder | make_file;
  if (version >= 2) output |= refer;
  if (version >= 3) output |= truncate_file;
  struct ruleset wanted = {.files = output | make_others | execute};
  if (version >= 4) wanted.network = 3;  // binding and connecting
  if (version >= 5) wanted.files |= device_control;
  if (version >= 6) wanted.scoped = 3;  // abstract sockets and signals of others
  size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  int ruleset = (int)syscall(landlock_create_ruleset, &wanted, size, 0);
  if (ruleset < 0) return 0;
  // Reports may go to a device such as /dev/null.
  allow(ruleset, "/dev", write_file | (output & truncate_file));
  for (; *folders != 0; folders += strlen(folders) + 1) allow(ruleset, folders, output);
  long result = syscall(landlock_restrict_self, ruleset, 0);
  close(ruleset);
  return result == 0;
}

// What no examination needs. A number that a system lacks is left out.
static const int denied[] = {
    SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4,
    SYS_sendto, SYS_sendmsg, SYS_sendmmsg, SYS_recvfrom, SYS_recvmsg, SYS_recvmmsg,
    SYS_execve, SYS_execveat,
#ifdef SYS_fork
    SYS_fork,
#endif
#ifdef SYS_vfork
    SYS_vfork,
#endif
    SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp,
#ifdef SYS_pidfd_getfd
    SYS_pidfd_getfd,
#endif
    SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot,
#ifdef SYS_move_mount
    SYS_move_mount, SYS_open_tree, SYS_fsopen, SYS_fsconfig, SYS_fsmount, SYS_fspick,
#endif
    SYS_unshare, SYS_setns, SYS_bpf, SYS_perf_event_open, SYS_userfaultfd,
#ifdef SYS_io_uring_setup
    // Would reach sockets past this filter.
    SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register,
#endif
    SYS_keyctl, SYS_add_key, SYS_request_key, SYS_init_module, SYS_finit_module, SYS_delete_module,
    SYS_kexec_load, SYS_open_by_handle_at, SYS_mknodat, SYS_symlinkat, SYS_linkat,
#ifdef SYS_mknod
    SYS_mknod, SYS_symlink, SYS_link,
#endif
    SYS_setuid, SYS_setgid, SYS_setreuid, SYS_setregid, SYS_setresuid, SYS_setresgid,
    SYS_setgroups, SYS_capset, SYS_personality, SYS_acct, SYS_swapon, SYS_swapoff, SYS_reboot,
    SYS_quotactl, SYS_sethostname, SYS_setdomainname, SYS_settimeofday, SYS_clock_settime,
#ifdef SYS_iopl
    SYS_iopl, SYS_ioperm,
#endif
};

static int confine_calls(void) {
  enum { most = 2 * sizeof denied / sizeof denied[0] + 16 };
  struct sock_filter program[most];
  unsigned short n = 0;
#define ADD(...) program[n++] = (struct sock_filter)__VA_ARGS__
#define REFUSE(number) ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (number)))
#if defined(__x86_64__)
  const uint32_t machine = AUDIT_ARCH_X86_64;
#else
  const uint32_t machine = AUDIT_ARCH_AARCH64;
#endif
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)));
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, machine, 1, 0));
  REFUSE(EPERM);
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)));
#if defined(__x86_64__)
  // The x32 numbers name the same calls.
  ADD(BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1));
  REFUSE(EPERM);
#endif
  for (size_t i = 0; i < sizeof denied / sizeof denied[0]; i++) {
    ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)denied[i], 0, 1));
    REFUSE(EPERM);
  }
#ifdef SYS_clone3
  // Its arguments cannot be seen here; the C library then calls clone.
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone3, 0, 1));
  REFUSE(ENOSYS);
#endif
  // Threads, no processes.
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 3));
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args)));
  ADD(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0));
  REFUSE(EPERM);
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
#undef REFUSE
#undef ADD
  struct sock_fprog filter = {.len = n, .filter = program};
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter) == 0;
}

int flightseal_sandbox(const char *folders) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return 0;
  int measures = 0;
  if (confine_files(folders)) measures |= FLIGHTSEAL_SANDBOX_FILES;
  if (confine_calls()) measures |= FLIGHTSEAL_SANDBOX_CALLS;
  return measures;
}

#else

int flightseal_sandbox(const char *folders) {
  (void)folders;
  return 0;
}

#endif
