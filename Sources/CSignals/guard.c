#define _GNU_SOURCE
#include "CSignals.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

// Everything between here and `fault` may run in a signal handler: only calls that POSIX lists as safe there.

#define LONGEST_RESET 512
#define KEPT_TEXT (64 * 1024)
#define ALTERNATE_STACK (64 * 1024)
// A pipe that polls as writable takes this much without blocking; a terminal is written to without blocking anyway.
#define PIECE 4096

static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
#define FAULTS (sizeof faults / sizeof faults[0])

enum { normal_screen, our_screen, leaving };
static _Atomic int state = normal_screen;

static struct {
    // The descriptor that is drawn to, and another one for the same terminal that only the guard has.
    int tty, way_out;
    // The real standard error, whether it is the same terminal, and what collects the text meanwhile.
    int errors, collected;
    bool errors_on_tty;
    struct termios modes;
    char reset[LONGEST_RESET];
    size_t reset_length;
    struct sigaction earlier[FAULTS];
    bool armed;
} guard = {.tty = -1, .way_out = -1, .errors = -1, .collected = -1};

static long long milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static void write_until(long long deadline, int fd, const char *bytes, size_t count) {
    while (count > 0) {
        long long left = deadline - milliseconds();
        struct pollfd ready = {.fd = fd, .events = POLLOUT};
        if (left <= 0) return;
        int polled = poll(&ready, 1, (int)left);
        if (polled < 0 && errno == EINTR) continue;
        if (polled <= 0 || !(ready.revents & POLLOUT)) return;
        ssize_t written = write(fd, bytes, count < PIECE ? count : PIECE);
        if (written > 0) {
            bytes += written;
            count -= (size_t)written;
        } else if (written == 0 || (errno != EINTR && errno != EAGAIN)) {
            return;
        }
    }
}

static void restore_modes(void) {
    // In the background the terminal is another program's, and setting its modes would stop this process.
    pid_t foreground = tcgetpgrp(guard.way_out);
    if (foreground > 0 && foreground != getpgrp()) return;
    // Not "after all output": that would wait for a terminal that does not read.
    tcsetattr(guard.way_out, TCSANOW, &guard.modes);
}

static void show_collected(long long deadline) {
    static const char cut[] = "(earlier lines are left out)\n";
    char piece[PIECE];
    int to = guard.errors_on_tty ? guard.way_out : guard.errors;
    off_t size = lseek(guard.collected, 0, SEEK_END);
    if (size <= 0) return;
    if (size > KEPT_TEXT) write_until(deadline, to, cut, sizeof cut - 1);
    lseek(guard.collected, size > KEPT_TEXT ? size - KEPT_TEXT : 0, SEEK_SET);
    ssize_t count;
    while ((count = read(guard.collected, piece, sizeof piece)) > 0)
        write_until(deadline, to, piece, (size_t)count);
    if (ftruncate(guard.collected, 0) == 0) lseek(guard.collected, 0, SEEK_SET);
}

static void leave(bool for_good) {
    int expected = our_screen;
    if (!atomic_compare_exchange_strong(&state, &expected, leaving)) {
        // Another thread is at it: a crash here must not end the process before that one is through.
        for (int waited = 0; waited < 150 && atomic_load(&state) == leaving; waited++) poll(NULL, 0, 10);
        return;
    }
    int error = errno;
    int flags = fcntl(guard.way_out, F_GETFL);
    if (flags >= 0) fcntl(guard.way_out, F_SETFL, flags | O_NONBLOCK);
    if (for_good) {
        int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
        if (nowhere >= 0) {
            dup2(nowhere, guard.tty);
            close(nowhere);
        }
    }
    write_until(milliseconds() + 500, guard.way_out, guard.reset, guard.reset_length);
    restore_modes();
    if (guard.collected >= 0) {
        dup2(guard.errors, STDERR_FILENO);
        show_collected(milliseconds() + 400);
    }
    if (flags >= 0) fcntl(guard.way_out, F_SETFL, flags);
    errno = error;
    atomic_store(&state, normal_screen);
}

void csignals_restore_now(void) { leave(true); }

static void fault(int signo, siginfo_t *info, void *context) {
    (void)context;
    leave(true);
    for (size_t index = 0; index < FAULTS; index++)
        if (faults[index] == signo) sigaction(signo, &guard.earlier[index], NULL);
    // A faulting instruction is run again on return and then meets the earlier handler, which prints the backtrace on
    // the normal screen. A signal that was sent has to be sent again.
    if (info->si_code <= 0 || signo == SIGABRT) raise(signo);
}

// From here on: ordinary code.

static int private_copy(int fd) { return fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 3); }

static int open_collector(void) {
#ifdef __linux__
    return memfd_create("standard error", MFD_CLOEXEC);
#else
    char name[] = "/tmp/braid.XXXXXX";
    int fd = mkstemp(name);
    if (fd >= 0) {
        unlink(name);
        fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
    return fd;
#endif
}

static void close_fd(int *fd) {
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

static void collect_errors(void) {
    guard.errors = private_copy(STDERR_FILENO);
    // With a closed standard error there is nothing to keep away and nothing to put back.
    guard.collected = guard.errors < 0 ? -1 : open_collector();
    guard.errors_on_tty = guard.errors >= 0 && tcgetsid(guard.errors) > 0;
    if (guard.collected < 0) return;
    fcntl(guard.collected, F_SETFL, O_APPEND);
    dup2(guard.collected, STDERR_FILENO);
}

int csignals_guard_begin(int tty) {
    static bool at_exit = false;
    if (guard.tty >= 0) {
        errno = EBUSY;
        return -1;
    }
    if (tcgetattr(tty, &guard.modes) != 0) return -1;
    guard.way_out = private_copy(tty);
    if (guard.way_out < 0) return -1;
    guard.tty = tty;
    guard.reset_length = 0;
    collect_errors();
    atomic_store(&state, our_screen);
    if (!at_exit) at_exit = atexit(csignals_restore_now) == 0;
    return 0;
}

int csignals_guard_arm(const void *reset, size_t length) {
    if (length > LONGEST_RESET) {
        errno = E2BIG;
        return -1;
    }
    memcpy(guard.reset, reset, length);
    guard.reset_length = length;
    struct sigaction action = {.sa_sigaction = fault, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (size_t index = 0; index < FAULTS; index++)
        if (sigaction(faults[index], &action, &guard.earlier[index]) != 0) return -1;
    guard.armed = true;
    return csignals_guard_thread();
}

int csignals_guard_thread(void) {
    stack_t current;
    if (sigaltstack(NULL, &current) != 0) return -1;
    if (!(current.ss_flags & SS_DISABLE)) return 0;
    void *memory = mmap(NULL, ALTERNATE_STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
    if (memory == MAP_FAILED) return -1;
    stack_t own = {.ss_sp = memory, .ss_size = ALTERNATE_STACK};
    return sigaltstack(&own, NULL);
}

void csignals_guard_leave(void) { leave(false); }

void csignals_guard_enter(void) {
    if (guard.tty < 0) return;
    if (guard.collected >= 0) dup2(guard.collected, STDERR_FILENO);
    atomic_store(&state, our_screen);
}

void csignals_guard_end(void) {
    if (guard.tty < 0) return;
    leave(false);
    for (size_t index = 0; guard.armed && index < FAULTS; index++) sigaction(faults[index], &guard.earlier[index], NULL);
    guard.armed = false;
    guard.tty = -1;
    close_fd(&guard.way_out);
    close_fd(&guard.errors);
    close_fd(&guard.collected);
}
