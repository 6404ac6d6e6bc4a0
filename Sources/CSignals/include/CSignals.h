#ifndef BRAID_CSIGNALS_H
#define BRAID_CSIGNALS_H

#include <stddef.h>

// Signals as bytes.
//
// Handlers are used throughout, never SIG_IGN and never a blocked mask: those two would be inherited by the commands
// that are started, handlers are not. Every function returns 0, or -1 with errno set, unless it says otherwise.

/// From now on `signo` writes its number as one byte to the pipe that `csignals_fd` reads.
int csignals_watch(int signo);

/// From now on `signo` writes its number as one byte to `fd`, which should not block; -1 drops the signal.
int csignals_watch_into(int signo, int fd);

/// Puts back what `signo` did before it was watched.
int csignals_unwatch(int signo);

/// The end of the pipe to read signal numbers from: non-blocking, closed in commands; -1 if there can be none.
int csignals_fd(void);

/// From now on a write to a closed pipe fails with EPIPE instead of ending the process.
int csignals_survive_broken_pipes(void);

/// From now on a write that a limit on the size of files forbids fails with EFBIG instead of ending the process.
int csignals_survive_file_limits(void);

/// Does what `signo` does by default, for SIGTSTP: stops. Returns when the process has been continued, watching again.
int csignals_raise_default(int signo);

// The guard: the terminal is put back in order however the process ends.
//
// One screen at a time. "Leaving" is: the modes the terminal had, its normal screen, the real standard error, and on it
// the last 64 kB of what was written to standard error meanwhile. Nothing here waits longer than a second for a
// terminal that does not read.

/// Remembers the modes of `tty`, and keeps what is written to standard error away from the screen.
int csignals_guard_begin(int tty);

/// Leaves the screen first when the process crashes or exits. `reset` is what makes the terminal leave it, by name
/// of its own description; longer than 512 bytes fails with E2BIG.
int csignals_guard_arm(const void *reset, size_t length);

/// Gives the calling thread a stack for crash handlers, so that a stack overflow is survived too. 64 kB for each
/// thread, never given back.
int csignals_guard_thread(void);

/// Leaves the screen for a while.
void csignals_guard_leave(void);

/// Undoes `csignals_guard_leave`; the modes and contents of the screen are the caller's to set.
void csignals_guard_enter(void);

/// Leaves the screen and forgets it.
void csignals_guard_end(void);

/// Leaves the screen for good, from any thread or signal handler, even while another thread is stuck drawing: what is
/// still drawn goes nowhere. For the last moments of a process; does nothing if the screen was left before.
void csignals_restore_now(void);

#endif
