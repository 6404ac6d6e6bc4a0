#ifndef CPOSIX_SHIM_H
#define CPOSIX_SHIM_H

#include <fcntl.h>
#include <unistd.h>

// Swift's module of the C library does not show `pipe2`. Without it a command that another thread starts between
// `pipe` and `fcntl` inherits the pipe and holds it open.
#if defined(__linux__)
int pipe2(int ends[2], int flags);
static inline int cposix_pipe(int *ends) { return pipe2(ends, O_CLOEXEC); }
#else
static inline int cposix_pipe(int *ends) {
    if (pipe(ends) != 0) return -1;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return 0;
}
#endif

#endif
