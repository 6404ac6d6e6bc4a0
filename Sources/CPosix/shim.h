#ifndef CPOSIX_SHIM_H
#define CPOSIX_SHIM_H

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
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

// Swift's module of the C library does not show these either.
#if defined(__linux__)
int posix_openpt(int flags);
int grantpt(int window);
int unlockpt(int window);
int ptsname_r(int window, char *path, size_t size);
void *memmem(const void *text, size_t length, const void *part, size_t partLength);
#endif

// A new pseudo-terminal's end for us, which no command inherits, and the path of the end for programs; -1 on failure.
static inline int cposix_open_terminal(char *path, size_t size) {
#if defined(__linux__)
    int window = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
#else
    int window = posix_openpt(O_RDWR | O_NOCTTY);
#endif
    if (window < 0) return -1;
#if !defined(__linux__)
    fcntl(window, F_SETFD, FD_CLOEXEC);
#endif
    if (grantpt(window) == 0 && unlockpt(window) == 0 && ptsname_r(window, path, size) == 0) return window;
    close(window);
    return -1;
}

// `ioctl` takes a variable argument, and its request is a macro.
static inline int cposix_resize_terminal(int window, unsigned short columns, unsigned short lines) {
    struct winsize size = {.ws_row = lines, .ws_col = columns};
    return ioctl(window, TIOCSWINSZ, &size);
}

#endif
